"""Where matches come from: archives, providers' files, the simulator, the classics."""
