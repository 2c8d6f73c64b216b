/**
 * Passwords of twelve and more characters that guessers try first: from public lists of leaked passwords, and from
 * what is written on Vietnamese notice boards. Lower case; runs and repetitions are caught by a rule instead.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  password1234 password12345 password123456 password1234567 passwordpassword password123! password@123 password@1234 password2024 password2025
  password2026 p@ssw0rd1234 p@ssword1234 p@ssw0rd12345 passw0rd1234 mypassword123 newpassword1 changeme1234 changemenow1 letmein12345 letmeinplease
  welcome12345 welcome@1234 welcome2024! welcome2025! welcome2026! administrator admin1234567 admin@123456 adminadmin12 admin12345678 administrator1
  qwertyuiop12 qwertyuiop123 qwertyuiop[] qwerty123456 qwerty1234567 qwerty12345678 1q2w3e4r5t6y 1qaz2wsx3edc 1qaz2wsx3edc4rfv qazwsxedcrfv
  zaq12wsxcde3 asdfghjkl123 zxcvbnm12345 iloveyou1234 iloveyou12345 iloveyou123456 sunshine1234 princess1234 football1234 baseball1234 superman1234
  trustno1trustno1 dragon123456 monkey123456 michael12345 computer1234 internet1234 samsung12345 facebook1234 google123456 whatever1234 starwars1234
  abcd12345678 abc123456789 a1234567890b aa1234567890 q1w2e3r4t5y6 1234qwerasdf qwer1234asdf asdf1234qwer 1234567890qwe 1234567890abc
  matkhau12345 matkhau123456 matkhau1234567 matkhaumatkhau matkhau@1234 matkhau@2024 matkhau@2025 matkhau@2026 khongcomatkhau quenmatkhau1
  vietnam12345 vietnam123456 vietnam@1234 vietnam@2024 vietnam@2025 vietnam@2026 vietnamvodich vietnamvodich1 vodichvietnam tiengviet123
  cantho123456 cantho@12345 cantho@2024 cantho@2025 cantho@2026 canthocantho hanoi1234567 hochiminh123 saigon123456 mekong123456
  anhyeuem1234 anhyeuem12345 anhyeuem123456 emyeuanh1234 emyeuanh12345 yeuemnhieulam anhnhoemnhieu iloveyouforever hanhphuc1234 giadinh12345
  giadinh123456 conyeubame123 bameyeucon123 haha12345678 nguyenvan123 nguyenvana12 nguyenthi123 thaygiao1234 cogiao123456 hocsinh12345
  giaovien1234 giaovien12345 giaovien@123 truonghoc123 khuyenhoc123 khuyenhoc1234 khuyenhoc@123 hoikhuyenhoc hoikhuyenhoc1 congdanhoctap
  congdanhoctap1 trungtam1234 trungtam12345 ubndphuong12 ubndxa123456 ubnd@1234567 toiyeuvietnam phusa1234567 phusa@123456 phusaphusa12
  `
    .split(/\s+/)
    .filter(Boolean),
);
