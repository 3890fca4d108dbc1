//! What headers say, in the languages of the product and the habits of exports.

use super::Role;
use crate::latin::latin;

/// Role, and headers that mean it, as [`latin`] reads them without blanks.
const WORDS: &[(Role, &[&str])] = &[
    (
        Role::RecordId,
        &["id", "recid", "recordid", "uniqueid", "rowid", "rownumber", "recordnumber", "recno", "uid", "uuid", "guid", "pk", "key"],
    ),
    (
        Role::Ignored,
        &[
            "entityid", "entity", "cluster", "clusterid", "groupid", "truth", "label", "match", "ismatch", "trueid", "truthid", "source",
            "sourcedataset", "dataset", "system", "created", "createdat", "updated", "updatedat", "modified", "note", "notes", "comment",
            "comments", "firstandsurname", "color", "colour", "price", "model", "make", "status",
        ],
    ),
    (
        Role::FullName,
        &[
            "name", "fullname", "customername", "customer", "client", "clientname", "contact", "contactname", "person", "personname",
            "displayname", "organisation", "organization", "company", "companyname", "firm", "firma", "businessname", "legalname", "anun azganun",
            "anunazganun", "fio", "imyafamiliya", "polnoeimya", "klient", "adsoyad", "tamad", "musteri", "ireum", "seongmyeong", "xingming",
            "mingcheng", "kehu", "gogaeg", "gogaek",
        ],
    ),
    (
        Role::GivenName,
        &[
            "firstname", "givenname", "given", "forename", "fname", "first", "givennames", "forenames", "christianname", "imya", "anun", "ad",
            "name1", "namefirst", "ming", "vorname", "prenom", "nombre",
        ],
    ),
    (Role::MiddleName, &["middlename", "middle", "patronymic", "otchestvo", "hayranun", "ataadi", "secondname", "middleinitial", "mname"]),
    (
        Role::FamilyName,
        &[
            "lastname", "surname", "familyname", "family", "lname", "last", "familiya", "azganun", "soyad", "soyadi", "name2", "namelast",
            "seong", "xing", "nachname", "nom", "apellido", "secondsurname",
        ],
    ),
    (Role::Sex, &["sex", "gender", "pol", "ser", "cins", "cinsi", "seongbyeol", "xingbie"]),
    (
        Role::BirthDate,
        &[
            "dob", "birthdate", "dateofbirth", "birthday", "born", "birth", "datarozhdeniya", "tsnndyanamsativ", "tsnndyanor", "dogumtarixi",
            "saengnyeonwolil", "saengil", "chushengriqi", "shengri", "bdate", "bday", "geburtsdatum",
        ],
    ),
    (Role::BirthYear, &["birthyear", "yearofbirth", "yob", "byear", "by", "godrozhdeniya"]),
    (Role::BirthMonth, &["birthmonth", "monthofbirth", "mob", "bmonth", "bm"]),
    (Role::BirthDay, &["dayofbirth", "birthdayofmonth", "bday1", "bd"]),
    (
        Role::Address,
        &[
            "address", "address1", "address2", "address3", "addressline1", "addressline2", "street", "street1", "street2", "streetname",
            "streetaddress", "fulladdress", "addr", "addr1", "addr2", "adres", "ulitsa", "hasce", "poghots", "unvan", "kuce", "juso", "dizhi",
            "locality",
        ],
    ),
    (Role::HouseNumber, &["streetnumber", "housenumber", "houseno", "streetno", "number", "house", "dom", "building"]),
    (
        Role::City,
        &[
            "city", "town", "suburb", "shahar", "sheher", "shehar", "sahar", "gorod", "qaghaq", "kaghak", "seher", "dosi", "chengshi", "municipality", "village", "ort", "ville",
            "placeofresidence", "residence",
        ],
    ),
    (Role::Postcode, &["postcode", "postalcode", "zip", "zipcode", "plz", "postcodefake", "pindeks", "indeks", "pochtovyyindeks", "upyeonbeonho", "youbian", "pocthindeksi"]),
    (Role::Region, &["state", "region", "province", "county", "district", "oblast", "marz", "rayon"]),
    (Role::Country, &["country", "countrycode", "strana", "yerkir", "olke", "gukga", "guojia"]),
    (
        Role::Phone,
        &[
            "phone", "phonenumber", "telephone", "tel", "mobile", "cell", "cellphone", "mobilephone", "homephone", "workphone", "phone1",
            "phone2", "telefon", "heraxos", "herakhos", "herakhosahamar", "mobil", "jeonhwa", "jeonhwabeonho", "dianhua", "shouji", "handy", "contactnumber",
        ],
    ),
    (Role::Email, &["email", "emailaddress", "mail", "mailaddress", "emailid", "elpochta", "elpost", "epoct", "imeil", "youxiang", "dianziyoujian"]),
    (
        Role::NationalId,
        &[
            "ssn", "socsecid", "socialsecurity", "socialsecuritynumber", "nationalid", "nationalidnumber", "nationalinsurance", "nino",
            "taxid", "taxnumber", "vat", "vatnumber", "inn", "hvhh", "passport", "passportnumber", "passportno", "idnumber", "idcard",
            "personalnumber", "personalcode", "fin", "voen", "fincode", "jumindeungrokbeonho", "saeobjadeungnokbeonho", "shenfenzheng",
            "shenfenzhenghao", "tongyibianhao", "ein", "companynumber", "registrationnumber",
        ],
    ),
    (Role::CustomerNumber, &["dmsid", "dmsnumber", "dms", "customerid", "customerno", "customernumber", "custno", "clientid", "accountnumber", "account", "crmid"]),
    (Role::Vin, &["vin", "vinnumber", "vincode", "chassis", "chassisnumber", "chassisno", "kuzov"]),
    (Role::Plate, &["plate", "platenumber", "licenseplate", "licenceplate", "registration", "regno", "gosnomer"]),
    (Role::Place, &["birthplace", "placeofbirth", "workplace", "pob", "bplace", "hometown"]),
    (Role::Category, &["occupation", "profession", "job", "jobtitle", "title", "religion", "nationality", "ethnicity", "race", "maritalstatus"]),
];

/// The role that a header names.
pub(super) fn role(header: &str) -> Option<Role> {
    let read = latin(header);
    let word: String = read.chars().filter(char::is_ascii_alphanumeric).collect();
    let exact = |word: &str| WORDS.iter().find(|(_, words)| words.contains(&word)).map(|(role, _)| *role);
    if let Some(role) = exact(&word) {
        return Some(role);
    }
    // `customer_first_name`, `owner phone 2`: a known header with a word or a number around it.
    let numberless = word.trim_end_matches(|c: char| c.is_ascii_digit());
    if let Some(role) = exact(numberless) {
        return Some(role);
    }
    let words: Vec<&str> = read.split(' ').collect();
    for length in (1..words.len()).rev() {
        for start in 0..=words.len() - length {
            let part: String = words.get(start..start + length).unwrap_or_default().concat();
            if part.len() > 2
                && let Some(role) = exact(part.trim_end_matches(|c: char| c.is_ascii_digit()))
                && !matches!(role, Role::RecordId | Role::Ignored)
            {
                return Some(role);
            }
        }
    }
    None
}
