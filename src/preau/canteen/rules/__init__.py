"""Pure rules of the canteen: who pays which lunch, and which absences are deducted."""
