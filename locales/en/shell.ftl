# The frame around every page.
nav-today = Today
nav-overview = Overview
nav-customers = Customers
nav-vehicles = Vehicles
nav-review = Who is who
nav-imports = Imports
nav-stores = Stores
nav-staff = Staff
nav-settings = Settings


shell-skip = Skip to content
shell-navigation = Navigation
shell-search = Search customers and vehicles
shell-search-hint = Name, phone, plate
shell-search-hits = Search results
shell-menu-of = Menu of { $name }
shell-theme = Appearance
shell-theme-system = System
shell-theme-light = Light
shell-theme-dark = Dark
shell-density = Density
shell-density-comfortable = Comfortable
shell-density-compact = Compact
shell-sign-out = Sign out
shell-close = Close
shell-keys = Keyboard shortcuts
shell-keys-rows = Next and previous row
shell-keys-help = Show this list

# What the script says by itself.
script-failed = That did not work. Nothing was changed.
script-offline = The server does not answer. Please try again.
