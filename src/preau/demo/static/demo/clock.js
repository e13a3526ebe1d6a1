// While the clock travels, look again where it is.
setTimeout(() => location.reload(), 1000);
