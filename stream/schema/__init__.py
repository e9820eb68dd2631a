"""The message contract as AsyncAPI, and which changes of it break readers."""
