//! Words for what members of staff do and where, in the product languages.

use roadbook_core::trust::{Department, Role};

use super::words::find;

/// What a member of staff does.
#[must_use]
pub fn role(text: &str) -> Option<Role> {
    if let Some(role) = Role::from_name(text.trim()) {
        return Some(role);
    }
    find(
        text,
        &[
            (
                Role::Consultant,
                &[
                    "consultant",
                    "salesconsultant",
                    "salesperson",
                    "salesman",
                    "saleswoman",
                    "seller",
                    "salesexecutive",
                    "продавец",
                    "консультант",
                    "продавецконсультант",
                    "менеджерпопродажам",
                    "վաճառող",
                    "խորհրդատու",
                    "վաճառքիխորհրդատու",
                    "영업사원",
                    "영업",
                    "판매사원",
                    "satıcı",
                    "satışməsləhətçisi",
                    "銷售顧問",
                    "业务",
                    "業務",
                    "销售顾问",
                    "verkäufer",
                ],
            ),
            (
                Role::Adviser,
                &[
                    "adviser",
                    "advisor",
                    "serviceadviser",
                    "serviceadvisor",
                    "мастерприемщик",
                    "мастерприёмщик",
                    "сервисконсультант",
                    "սպասարկմանխորհրդատու",
                    "서비스어드바이저",
                    "정비상담",
                    "servisməsləhətçisi",
                    "服務顧問",
                    "服务顾问",
                    "serviceberater",
                ],
            ),
            (
                Role::Care,
                &[
                    "care",
                    "customercare",
                    "callcenter",
                    "callcentre",
                    "bdc",
                    "колцентр",
                    "коллцентр",
                    "հաճախորդներիսպասարկում",
                    "고객관리",
                    "고객센터",
                    "müştərixidməti",
                    "客服",
                    "客戶關懷",
                ],
            ),
            (Role::Marketing, &["marketing", "маркетинг", "маркетолог", "մարքեթինգ", "մարքեթոլոգ", "마케팅", "marketinq", "行銷", "营销"]),
            (
                Role::StoreManager,
                &[
                    "manager",
                    "storemanager",
                    "salesmanager",
                    "servicemanager",
                    "branchmanager",
                    "руководитель",
                    "директорсалона",
                    "менеджер",
                    "մենեջեր",
                    "սրահիմենեջեր",
                    "մասնաճյուղիղեկավար",
                    "지점장",
                    "점장",
                    "menecer",
                    "mağazamüdiri",
                    "店長",
                    "經理",
                    "店长",
                    "经理",
                    "filialleiter",
                ],
            ),
            (
                Role::GroupManager,
                &[
                    "groupmanager",
                    "director",
                    "ceo",
                    "generalmanager",
                    "owner",
                    "директор",
                    "гендиректор",
                    "генеральныйдиректор",
                    "տնօրեն",
                    "գլխավորտնօրեն",
                    "대표",
                    "이사",
                    "direktor",
                    "總經理",
                    "总经理",
                    "集團經理",
                ],
            ),
            (
                Role::Administrator,
                &[
                    "administrator",
                    "admin",
                    "it",
                    "администратор",
                    "админ",
                    "ադմինիստրատոր",
                    "관리자",
                    "시스템관리자",
                    "inzibatçı",
                    "管理員",
                    "管理员",
                ],
            ),
        ],
    )
}

#[must_use]
pub fn department(text: &str) -> Option<Department> {
    if let Some(department) = Department::from_name(text.trim()) {
        return Some(department);
    }
    find(
        text,
        &[
            (
                Department::Sales,
                &[
                    "sales",
                    "продажи",
                    "отделпродаж",
                    "վաճառք",
                    "վաճառքիբաժին",
                    "영업",
                    "영업부",
                    "판매",
                    "satış",
                    "銷售",
                    "銷售部",
                    "业务部",
                    "销售",
                    "verkauf",
                ],
            ),
            (
                Department::Service,
                &[
                    "service",
                    "workshop",
                    "aftersales",
                    "сервис",
                    "սպասարկում",
                    "սերվիս",
                    "서비스",
                    "정비",
                    "servis",
                    "服務",
                    "服務部",
                    "維修",
                    "售后",
                    "werkstatt",
                ],
            ),
            (Department::Parts, &["parts", "запчасти", "պահեստամասեր", "부품", "ehtiyathissələri", "零件", "配件", "teile"]),
            (
                Department::Care,
                &["care", "customercare", "callcenter", "колцентр", "հաճախորդներիսպասարկում", "고객관리", "müştərixidməti", "客服"],
            ),
            (Department::Marketing, &["marketing", "маркетинг", "մարքեթինգ", "마케팅", "marketinq", "行銷", "营销"]),
            (
                Department::Management,
                &[
                    "management",
                    "администрация",
                    "руководство",
                    "ղեկավարություն",
                    "경영",
                    "관리",
                    "rəhbərlik",
                    "idarəetmə",
                    "管理",
                    "管理部",
                ],
            ),
        ],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn posts_in_their_own_languages() {
        assert_eq!(role("銷售顧問"), Some(Role::Consultant));
        assert_eq!(department("Отдел продаж"), Some(Department::Sales));
    }
}
