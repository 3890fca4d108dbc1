# The words of the product: each message is named after the wire name of what it stands for.

# What happens on a timeline.
activity-call = Call
activity-mail = E-mail
activity-message = Message
activity-visit = Visit
activity-test-drive = Test drive
activity-enquiry = Enquiry
activity-purchase = Purchase
activity-repair = Repair
activity-complaint = Complaint
activity-survey-answer = Survey answer
activity-note = Note
activity-edit = Edit


direction-from-customer = From the customer
direction-to-customer = To the customer
direction-internal = Internal


party-person = Person
party-organisation = Organisation

# Files and what they hold.
kind-customers = Customers
kind-vehicles = Vehicles
kind-sales = Sales
kind-repair-orders = Repair orders
kind-leads = Leads
kind-consents = Consents
kind-staff = Staff


identifier-phone = Phone
identifier-email = E-mail
identifier-national-id = National id
identifier-tax-id = Tax id
identifier-dms-number = DMS number
identifier-messenger = Messenger


vehicle-role-owner = Owner
vehicle-role-payer = Payer
vehicle-role-decision-maker = Decision maker
vehicle-role-user = User
vehicle-role-driver = Driver
vehicle-role-interested = Interested


purpose-service-message = Service messages
purpose-contract = Contract
purpose-marketing = Marketing
purpose-survey = Surveys


consent-basis-consent = Consent
consent-basis-contract = Contract
consent-basis-legitimate-interest = Legitimate interest


channel-email = E-mail
channel-phone = Phone
channel-sms = SMS
channel-whatsapp = WhatsApp
channel-wechat = WeChat
channel-kakao = KakaoTalk
channel-telegram = Telegram
channel-post = Post
channel-in-person = In person
channel-any = Any channel

# What may be known of a customer.
fact-address = Address
fact-birth-date = Date of birth
fact-gender = Gender
fact-language = Language
fact-time-zone = Time zone
fact-preferred-channel = Preferred channel
fact-best-time = Best time
fact-not-at = Not at
fact-form-of-address = Form of address
fact-occupation = Occupation
fact-income = Income
fact-budget = Budget
fact-favourite-colour = Favourite colour
fact-body-style = Body style
fact-children = Children
fact-household = Household
fact-interests = Interests
fact-use-of-car = Use of the car
fact-plans = Plans
fact-industry = Industry
fact-fleet-size = Fleet size
fact-website = Website
fact-remark = Remark
fact-value-female = Female
fact-value-male = Male
fact-value-other = Other


language-en = English
language-hy = Armenian
language-ko = Korean
language-az = Azerbaijani
language-ru = Russian
language-zh-Hant = Traditional Chinese

# Who works here and what they may do.
role-consultant = Sales consultant
role-adviser = Service adviser
role-care = Customer care
role-marketing = Marketing
role-store-manager = Store manager
role-group-manager = Group manager
role-administrator = Administrator


department-sales = Sales
department-service = Service
department-parts = Parts
department-care = Care
department-marketing = Marketing
department-management = Management


permission-read-customers = See customers
permission-write-customers = Change customers
permission-merge-customers = Decide who is one customer
permission-read-sensitive = See sensitive facts
permission-import = Import files
permission-export = Export lists
permission-read-staff = See staff
permission-manage-staff = Manage staff
permission-manage-stores = Manage stores
permission-set-store-days = Set special days of a store
permission-approve-give-ups = Decide about giving pursuits up
permission-manage-settings = Manage settings
permission-read-audit = Read the audit log

# What was wrong with a row of a file, or odd about it.
problem-bad-bytes = The cell is not text in the encoding of the file
problem-wrong-cell-count = The row has more or fewer cells than the header
problem-cell-too-large = The cell is longer than 1 MiB
problem-unclosed-quote = A quotation mark was opened and never closed
problem-formula-without-value = The cell holds an error or a formula without a value
problem-not-a-date = This is not a date
problem-not-a-number = This is not a number
problem-not-a-phone = This is not a phone number
problem-not-an-email = This is not an e-mail address
problem-not-a-money = This is not an amount of money
problem-nothing-to-take = Nothing in the row names a customer or a vehicle
problem-missing-value = A value that is needed is missing
problem-unknown-value = The value is not one of those allowed
problem-not-json = The line is not a JSON object
problem-not-xml = The XML cannot be read
problem-not-vcard = The vCard is broken
problem-unknown-store = The group has no such store
problem-vin-check-digit = The check digit of the VIN does not fit; usual outside North America
problem-vin-unusual = The VIN is unusual and was kept as written
problem-odd-time = The time was written oddly and was read as shown
problem-unknown-element = An element that the standard does not know; kept in the original
problem-ill-formed-xml = The XML was ill-formed and was mended
problem-missing-element = A required element is missing
problem-ambiguous-date = The date could be read in two ways
problem-replaced-character = A character that is not valid was replaced
problem-phone-unusual = The phone number was kept as written: no country fits it
