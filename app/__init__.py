"""What joins the rooms: the batch runner, the command line and the web plugin."""
