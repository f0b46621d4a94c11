"""The commands of `sotin`, one file each; a file's `command` is found by walking this folder."""
