// The command starts here.
