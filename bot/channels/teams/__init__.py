"""Microsoft Teams. Importing it takes long: only where it is switched on."""

import os
import warnings

# As it is imported, the SDK reads any file named .env into our environment, and says of a part
# of itself that it is a preview.
os.environ["PYTHON_DOTENV_DISABLED"] = "true"
warnings.filterwarnings("ignore", message="HtmlWidgetSecurityPolicy is in preview")
