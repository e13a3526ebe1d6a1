"""The counter board, and the setting of agendas."""
