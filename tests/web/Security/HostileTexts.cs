namespace ElevatorFunctions.WebTests.Security;

/// <summary>Texts that run something in a page that shows them as markup. Each of them calls <c>ran()</c> or opens a dialog.</summary>
internal static class HostileTexts
{
    private static readonly string[] Calls = ["ran()", "alert(1)", "window.ran&&ran()", "top.ran()"];

    private static readonly string[] Shapes =
    [
        "<script>{0}</script>", "<ScRiPt>{0}</sCrIpT>", "\"><script>{0}</script>", "'><script>{0}</script>", "</textarea><script>{0}</script>",
        "</title><script>{0}</script>", "</style><script>{0}</script>", "</noscript><script>{0}</script>", "<img src=x onerror={0}>", "\"><img src=x onerror={0}>",
        "' onfocus={0} autofocus x='", "\" onfocus={0} autofocus x=\"", "\" onmouseover={0} x=\"", "<svg onload={0}>", "<svg><script>{0}</script></svg>",
        "<svg><animate onbegin={0} attributeName=x dur=1s>", "<body onload={0}>", "<iframe srcdoc=\"<script>parent.{0}</script>\">", "<iframe src=javascript:{0}>", "<a href=javascript:{0} id=x>x</a>",
        "<details open ontoggle={0}>x", "<input onfocus={0} autofocus>", "<select onfocus={0} autofocus>", "<textarea onfocus={0} autofocus>", "<video><source onerror={0}></video>",
        "<audio src=x onerror={0}>", "<object data=javascript:{0}>", "<embed src=javascript:{0}>", "<math><a xlink:href=javascript:{0}>x</a></math>", "<form action=javascript:{0}><button id=x>x</button></form>",
        "<isindex action=javascript:{0} type=image>", "<marquee onstart={0}>x</marquee>", "<style>@import 'javascript:{0}'</style>", "<link rel=stylesheet href=javascript:{0}>", "<meta http-equiv=refresh content=\"0;url=javascript:{0}\">",
        "<base href=javascript:{0}//>", "<template><script>{0}</script></template><script>{0}</script>", "{{{{constructor.constructor('{0}')()}}}}", "${{{0}}}", "<%= {0} %>",
        "\\u003cscript\\u003e{0}\\u003c/script\\u003e", "&lt;script&gt;{0}&lt;/script&gt;", "&#60;script&#62;{0}&#60;/script&#62;", "%3Cscript%3E{0}%3C/script%3E", "＜script＞{0}＜/script＞",
        "<!--><script>{0}</script>-->", "<![CDATA[<script>{0}</script>]]>", "<x onclick={0} id=x tabindex=0 autofocus onfocus={0}>x", "`><script>{0}</script>", "javascript:{0}",
    ];

    /// <summary>Two hundred of them, each once.</summary>
    public static IReadOnlyList<string> All { get; } =
        [.. Shapes.SelectMany(shape => Calls.Select(call => string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, call)))];

    /// <summary>All of them in as few texts as a length allows.</summary>
    /// <param name="most">Most characters of a text.</param>
    public static IReadOnlyList<string> Packed(int most)
    {
        var packs = new List<string> { All[0] };
        foreach (var text in All.Skip(1))
        {
            var longer = $"{packs[^1]} {text}";
            if (longer.Length <= most)
            {
                packs[^1] = longer;
            }
            else
            {
                packs.Add(text);
            }
        }

        return packs;
    }
}
