# The words of the product: each message is named after the wire name of what it stands for.

# What happens on a timeline.
activity-call = Զանգ
activity-mail = Նամակ
activity-message = Հաղորդագրություն
activity-visit = Այց
activity-test-drive = Փորձնական վարում
activity-enquiry = Հարցում
activity-purchase = Գնում
activity-repair = Վերանորոգում
activity-complaint = Բողոք
activity-survey-answer = Հարցման պատասխան
activity-note = Նշում
activity-edit = Փոփոխություն


direction-from-customer = Հաճախորդից
direction-to-customer = Հաճախորդին
direction-internal = Ներքին


party-person = Անձ
party-organisation = Կազմակերպություն

# Files and what they hold.
kind-customers = Հաճախորդներ
kind-vehicles = Մեքենաներ
kind-sales = Վաճառքներ
kind-repair-orders = Վերանորոգման պատվերներ
kind-leads = Լիդեր
kind-consents = Համաձայնություններ
kind-staff = Աշխատակիցներ


identifier-phone = Հեռախոս
identifier-email = Էլ. փոստ
identifier-national-id = Անձը հաստատող համար
identifier-tax-id = ՀՎՀՀ
identifier-dms-number = DMS համար
identifier-messenger = Մեսենջեր


vehicle-role-owner = Սեփականատեր
vehicle-role-payer = Վճարող
vehicle-role-decision-maker = Որոշում կայացնող
vehicle-role-user = Օգտագործող
vehicle-role-driver = Վարորդ
vehicle-role-interested = Հետաքրքրված


purpose-service-message = Սպասարկման հաղորդագրություններ
purpose-contract = Պայմանագիր
purpose-marketing = Մարքեթինգ
purpose-survey = Հարցումներ


consent-basis-consent = Համաձայնություն
consent-basis-contract = Պայմանագիր
consent-basis-legitimate-interest = Օրինական շահ


channel-email = Էլ. փոստ
channel-phone = Հեռախոս
channel-sms = SMS
channel-whatsapp = WhatsApp
channel-wechat = WeChat
channel-kakao = KakaoTalk
channel-telegram = Telegram
channel-post = Փոստ
channel-in-person = Անձամբ
channel-any = Ցանկացած եղանակով

# What may be known of a customer.
fact-address = Հասցե
fact-birth-date = Ծննդյան ամսաթիվ
fact-gender = Սեռ
fact-language = Լեզու
fact-time-zone = Ժամային գոտի
fact-preferred-channel = Նախընտրելի կապ
fact-best-time = Հարմար ժամ
fact-not-at = Չզանգել
fact-form-of-address = Դիմելաձև
fact-occupation = Մասնագիտություն
fact-income = Եկամուտ
fact-budget = Բյուջե
fact-favourite-colour = Սիրելի գույն
fact-body-style = Թափքի տեսակ
fact-children = Երեխաներ
fact-household = Ընտանիք
fact-interests = Հետաքրքրություններ
fact-use-of-car = Մեքենայի օգտագործում
fact-plans = Ծրագրեր
fact-industry = Ոլորտ
fact-fleet-size = Ավտոպարկի չափ
fact-website = Կայք
fact-remark = Դիտողություն
fact-value-female = Իգական
fact-value-male = Արական
fact-value-other = Այլ


language-en = Անգլերեն
language-hy = Հայերեն
language-ko = Կորեերեն
language-az = Ադրբեջաներեն
language-ru = Ռուսերեն
language-zh-Hant = Ավանդական չինարեն

# Who works here and what they may do.
role-consultant = Վաճառքի խորհրդատու
role-adviser = Սպասարկման խորհրդատու
role-care = Հաճախորդների սպասարկում
role-marketing = Մարքեթինգ
role-store-manager = Սրահի ղեկավար
role-group-manager = Խմբի ղեկավար
role-administrator = Ադմինիստրատոր


department-sales = Վաճառք
department-service = Սպասարկում
department-parts = Պահեստամասեր
department-care = Հաճախորդների սպասարկում
department-marketing = Մարքեթինգ
department-management = Ղեկավարություն


permission-read-customers = Տեսնել հաճախորդներին
permission-write-customers = Փոփոխել հաճախորդներին
permission-merge-customers = Որոշել՝ ովքեր են նույն հաճախորդը
permission-read-sensitive = Տեսնել զգայուն տվյալները
permission-import = Ներմուծել ֆայլեր
permission-export = Արտահանել ցանկեր
permission-read-staff = Տեսնել աշխատակիցներին
permission-manage-staff = Կառավարել աշխատակիցներին
permission-manage-stores = Կառավարել սրահները
permission-set-store-days = Նշել սրահի հատուկ օրերը
permission-approve-give-ups = Որոշել գործարքից հրաժարվելու մասին
permission-manage-settings = Կառավարել կարգավորումները
permission-read-audit = Կարդալ գործողությունների մատյանը

# What was wrong with a row of a file, or odd about it.
problem-bad-bytes = Դաշտը ֆայլի կոդավորմամբ տեքստ չէ
problem-wrong-cell-count = Տողի դաշտերի քանակը չի համընկնում վերնագրին
problem-cell-too-large = Դաշտը 1 ՄիԲ-ից երկար է
problem-unclosed-quote = Չակերտը բացվել է, բայց չի փակվել
problem-formula-without-value = Դաշտում սխալ է կամ առանց արժեքի բանաձև
problem-not-a-date = Սա ամսաթիվ չէ
problem-not-a-number = Սա թիվ չէ
problem-not-a-phone = Սա հեռախոսահամար չէ
problem-not-an-email = Սա էլ. փոստի հասցե չէ
problem-not-a-money = Սա գումար չէ
problem-nothing-to-take = Տողում ո՛չ հաճախորդ կա, ո՛չ մեքենա
problem-missing-value = Անհրաժեշտ արժեքը բացակայում է
problem-unknown-value = Այդպիսի արժեք թույլատրված չէ
problem-not-json = Տողը JSON օբյեկտ չէ
problem-not-xml = XML-ը հնարավոր չէ կարդալ
problem-not-vcard = vCard-ը վնասված է
problem-unknown-store = Խմբում այդպիսի սրահ չկա
problem-vin-check-digit = VIN-ի ստուգիչ նիշը չի համընկնում. Հյուսիսային Ամերիկայից դուրս սովորական է
problem-vin-unusual = VIN-ն անսովոր է. պահվել է այնպես, ինչպես գրված է
problem-odd-time = Ժամը անսովոր է գրված. կարդացվել է այսպես
problem-unknown-element = Ստանդարտին անհայտ տարր. պահվել է բնօրինակում
problem-ill-formed-xml = XML-ը սխալ էր կազմված և ուղղվել է
problem-missing-element = Պարտադիր տարրը բացակայում է
problem-ambiguous-date = Ամսաթիվը կարելի է կարդալ երկու կերպ
problem-replaced-character = Անվավեր նիշը փոխարինվել է
problem-phone-unusual = Հեռախոսահամարը պահվել է այնպես, ինչպես գրված է. որևէ երկրի չի համապատասխանում
