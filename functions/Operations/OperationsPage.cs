using ElevatorFunctions.Pages;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Operations;

/// <summary>The page that tells operators how the system runs. Its parts are read together, each within a time of its own.</summary>
internal sealed class OperationsPage(IEnumerable<IOperationsSection> sections, ILogger<OperationsPage> logger)
{
    /// <summary>The path of the page.</summary>
    public const string Path = "/api/ops";

    private readonly IOperationsSection[] _sections = [.. sections];

    /// <summary>The page at a moment.</summary>
    public async Task<PublicPage> ShowAsync(OperationsView view, CancellationToken cancellation)
    {
        var tongue = view.Tongue;
        var parts = await Task.WhenAll(_sections.Select(section => SectionLook.AtAsync(
            section.Anchor, tongue, token => section.ShowAsync(view, token), logger, cancellation)));
        var title = tongue.Say("系统运维", "Operations");
        return Of(tongue, title, view.Filter.Path(), Html.Of($"""
            <h1>{title}</h1>
            <p class="k">{tongue.Say("读取时间", "Read at")} {Moments.Of(view.Now)}</p>
            <p class="nav">{Html.Join(_sections.Select(section => Html.Of($"<a href=\"#{section.Anchor}\">{section.TitleIn(tongue)}</a> ")))}</p>
            {Html.Join(_sections.Zip(parts, (section, part) => Html.Of($"""
                <section id="{section.Anchor}" aria-labelledby="{section.Anchor}-title">
                <h2 id="{section.Anchor}-title">{section.TitleIn(tongue)}</h2>
                {part}
                </section>
                """)))}
            """));
    }

    /// <summary>A page for operators.</summary>
    /// <param name="path">Its own path, with its query but for the language.</param>
    internal static PublicPage Of(Tongue tongue, string title, string path, Html body) => new(tongue, title, Html.Of($"""
        <main>
        {body}
        </main>
        <footer>
        <a href="{Parts.InTongue(path, tongue)}">{tongue.Say("刷新", "Refresh")}</a>
        {Parts.OtherTongue(path, tongue)}
        <a href="/m/me">{tongue.Say("账号", "Account")}</a>
        </footer>
        """))
    {
        Style = PageFile.Operations,
    };
}
