"""HTML that tries to bring more than words."""

HOSTILE = (
    "<script>alert(1)</script>",
    '<a href="javascript:alert(1)">أ</a>',
    '<a href=" jAvAsCrIpT&#58;alert(1)">أ</a>',
    '<a href="java\tscript:alert(1)">أ</a>',
    "<img src=x onerror=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<style>body{}</style>",
    "<p onclick=x onerror=y>أ</p>",
    "<math><mi><table><style><img src onerror=alert(1)>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "&lt;b&gt;<<b>script>alert(1)<</b>/script>",
)
