# The queue of open questions, and one question.
review-lead = Eyni şəxs və ya eyni ailədən ola biləcək müştərilər. Ən vacib suallar əvvəldə.
review-start = Başla
review-empty = Açıq sual yoxdur
review-empty-text = Yeni qeydlər kimin kim olduğunu şübhə altına alanda sual burada görünür. Aydın olanlar soruşmadan birləşdirilir.
review-both = Kimlər
review-question = Sual
review-probability = Ehtimal
review-what = Nə müqayisə olunur
review-side-by-side = Yan-yana
review-pair-title = Bir müştəri, yoxsa iki?
review-household-title = Birlikdə yaşayırlar?
review-household-text = Ünvanı və ya telefonu ortaq olan iki şəxs. Onlar iki müştəri olaraq qalır; ailə hər iki səhifədə qeyd olunur.
review-engine = Dəlillərə görə eyni şəxs olmaları: { $certainty }.
review-together = İndi onlar bir müştəridir
review-together-text = “Fərqlidir” cavabı onları yenidən ayırır.
review-contradicts = Ziddiyyət var
review-contradicts-text = Hər ikisində şəxsdə yalnız bir olan məlumat var, məsələn, doğum tarixi, və o fərqlidir. Buna görə soruşmadan heç nə birləşdirilməyib.
review-answer = Cavabınız
review-same = Eynidir
review-not-same = Fərqlidir
review-unsure = Əmin deyiləm
review-one-home = Bir ailə
review-two-homes = Xeyr
review-skip = Ötür
review-records =
    { $count ->
        [one] { $count } qeyd
        *[other] { $count } qeyd
    }
review-activities =
    { $count ->
        [one] { $count } fəaliyyət
        *[other] { $count } fəaliyyət
    }
question-perhaps = Bəlkə eyni şəxsdir
question-contradiction = Oxşardır, amma ziddiyyət var
question-household = Bəlkə bir ailədir
certainty-almost-sure = demək olar, dəqiq
certainty-very-likely = çox ehtimal ki
certainty-likely = ehtimal ki
certainty-open = aydın deyil
certainty-unlikely = az ehtimal

# Why: the evidence, step by step.
evidence-title = Niyə
evidence-text = Hər müqayisə eyni şəxs olmasının lehinə və ya əleyhinə danışır. Bir vahid artıq iki dəfə, on vahid min dəfə əminlik deməkdir.
evidence-before = Müqayisədən əvvəl
evidence-prior = təsadüfi iki qeyd nadir hallarda eyni şəxsindir
evidence-chance = Təsadüf
evidence-certain = hər kəsdə fərqli olan nömrə eynidir və adlar uyğundur
evidence-care = Ehtiyat
evidence-loose = özlərinə aid heç nə hərfbəhərf eyni deyil, ardıcıl nömrələr də bir-birinə oxşayır
evidence-sum = Hamısı birlikdə
evidence-alike-household = bir ailənin üzvlərində də bu qədər ortaq şey olur
evidence-alike-relatives = eyni adlı qohumlar da bu qədər oxşar olur
evidence-alike-namesakes = adaşlar da bu qədər oxşar olur
evidence-alike-given-name = bu ad çoxlarında var
evidence-alike-family-name = bu soyad çoxlarında var
evidence-for-very-strong = lehinə çox güclü dəlil
evidence-for-strong = lehinə güclü dəlil
evidence-for = lehinə dəlil
evidence-for-weak = lehinə zəif dəlil
evidence-none = heç nə demir
evidence-against-weak = əleyhinə zəif dəlil
evidence-against = əleyhinə dəlil
evidence-against-strong = əleyhinə güclü dəlil
evidence-against-very-strong = əleyhinə çox güclü dəlil

# What people said.
judged-title = Qərarlar
judged-none = Bu müştəri haqqında hələ heç kim qərar verməyib.
judged-joined = Əl ilə birləşdirilib
judged-parted = Ayrılıb
judged-same = Eynidir
judged-not-same = Fərqlidir
judged-unsure = Aydın deyil
judged-more =
    { $count ->
        [one] və daha { $count } cüt
        *[other] və daha { $count } cüt
    }
judged-taken-back = geri qaytarıb: { $name }

# What a customer is made of, and parting it.
pieces-title = Bu müştəri nədən ibarətdir
pieces-lead = Bu qeydlər bir şəxsin sayılıb. Burada başqasına aid nəsə varsa, onu ayırın.
pieces-one = Bu müştəri haqqında hər şey bir hissədən gəlib; ayrılası bir şey yoxdur.
pieces-no-name = Ad yoxdur
pieces-choose = Başqasına aid olanı işarələyin.
pieces-preview = Nəyin hara keçəcəyinə bax
joined-founder = Birinci
joined-automatic = Dəlillərə görə
joined-by-person = İnsan qərarı ilə
joined-attached = Burada daxil edilib
part-title = Nə hara keçəcək
part-lead =
    { $count ->
        [one] { $count } müştəri qalacaq.
        *[other] { $count } müştəri olacaq. Heç nə itmir.
    }
part-stays = Qalır
part-goes = Ayrıca olur
part-uncertain = Bunlara baxın
part-uncertain-text = Bunlar hamısı bir müştəri olanda daxil edilib. Daxil edildikləri yerə keçirlər.
part-text = Siz bunu geri qaytarmasanız, onlar bir daha birləşdirilməyəcək və təklif olunmayacaq.
part-do = Ayır
part-refused = Heç nə ayrılmadı
part-refused-text = Ən azı bir hissəni işarələyin və ən azı birini saxlayın.
part-kind-name = adlar
part-kind-identifier = nömrə və ünvanlar
part-kind-fact = faktlar
part-kind-consent = razılıqlar
part-kind-vehicle = avtomobillər
part-kind-activity = fəaliyyətlər
part-kind-record = mənbə qeydləri

# Joining by hand.
join-open = Başqa müştəri ilə birləşdir
join-title = Başqa müştəri ilə birləşdirmək
join-lead = Eyni şəxs bizdə iki dəfə qeydə alınanda.
join-find = O birini tapın
join-find-text = İstənilən əlifbada adı, telefonu, e-poçtu, dövlət nömrəsi və ya VIN ilə.
join-confirm = { $one } və { $other } birləşdirilsin?
join-text = Hər ikisinə aid olan hər şey bir müştərinin olur. Razılıqlar fərqli olanda daha sərt olanı qüvvədədir. Bunu geri qaytarmaq olar.
join-do = Birləşdir
join-refused = Kimsə onların iki şəxs olduğuna qərar verib
join-refused-text = Səhvdirsə, əvvəlcə həmin qərarı geri qaytarın:

toast-judged-same = Birləşdirildi
toast-judged-not-same = Həmişəlik ayrı saxlanıldı
toast-judged-unsure = Açıq qaldı; bir də soruşulmayacaq
toast-household-one = Bir ailə kimi qeyd olundu
toast-household-two = Qeyd olundu: bir ailə deyil
toast-undone = Geri qaytarıldı, sanki heç olmayıb
toast-parted = Ayrıldı
toast-joined = Bir müştəri kimi birləşdirildi
