/** The look of an embedded hashtag: light or dark as the reader's system has it, unless the page that holds it asks for one. */
export const embedStyle = `:root{color-scheme:light dark;--ground:light-dark(#fff,#1a1e22);--ink:light-dark(#1b1e22,#ebe8e2);--muted:light-dark(#575d65,#a7adb4);--line:light-dark(#e6e2da,#2c3238);--link:light-dark(#0c625b,#7fd3c9)}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}
*{box-sizing:border-box;margin:0}
body{background:var(--ground);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif;overflow-wrap:anywhere}
a{color:var(--link)}
a:focus-visible{outline:2px solid;outline-offset:2px}
header,footer,article,.none{padding:.875rem 1rem}
header,article{border-block-end:1px solid var(--line)}
h1{font-size:1.1875rem}
h1 a,h2 a{color:inherit;text-decoration:none}
h1 a:hover,h2 a:hover{text-decoration:underline}
header p,footer,.by,.none{color:var(--muted);font-size:.875rem}
h2{font-size:.9375rem}
.by{margin-block-end:.25rem}
.words :is(p,ul,ol,blockquote,pre)+:is(p,ul,ol,blockquote,pre){margin-block-start:.6em}
.words blockquote{padding-inline-start:.75rem;border-inline-start:3px solid var(--line)}
.words pre{overflow:auto}
.invisible{position:absolute;inline-size:0;block-size:0;overflow:hidden;font-size:0}
.ellipsis::after{content:"…"}
`
