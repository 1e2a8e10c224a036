using ElevatorFunctions.Access;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Pages;

/// <summary>Serves the built pages for people who have an account, and the first page of the site.</summary>
internal sealed class WebFunctions(WebFiles files, CentreTelephone telephone)
{
    private const string Because = "pages are public, and what they show is not";

    /// <summary>The phone's pages. The address says which of them, to the page itself.</summary>
    [Function("PhonePages")]
    [Page]
    [NeedsNoStorage]
    [AllowAnyone(Because)]
    public IResult Phone([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "m/{*path}")] HttpRequest request) => FileOf("phone.html");

    /// <summary>A script, a style sheet or a picture of the pages.</summary>
    [Function("PageAsset")]
    [Page]
    [NeedsNoStorage]
    [AllowAnyone(Because)]
    public IResult Asset([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "assets/{file}")] HttpRequest request, string file) =>
        FileOf($"assets/{file}");

    /// <summary>The first page, and the files that browsers look for beside it.</summary>
    [Function("RootFile")]
    [Page]
    [NeedsNoStorage]
    [AllowAnyone(Because)]
    public IResult Root([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "{file=index.html}")] HttpRequest request, string file) =>
        file == "index.html" ? FirstPage(Tongue.Of(request))
        : file.EndsWith(".html", StringComparison.Ordinal) ? throw Problems.NotFound.With()
        : FileOf(file);

    private WebFile FileOf(string path) => files.Find(path) ?? throw Problems.NotFound.With();

    private PublicPage FirstPage(Tongue tongue)
    {
        var title = tongue.Say("电梯安全", "Elevator safety");
        return new PublicPage(tongue, title, Html.Of($"""
            <main>
            <h1>{title}</h1>
            <p>{tongue.Say("被困在电梯里，或看到有人被困，请扫描轿厢内的二维码，或打电话。", "If you are trapped in an elevator, or see that somebody is, scan the code in the car, or call.")}</p>
            {Parts.Call(telephone, tongue)}
            </main>
            <footer>
            <a href="/m/">{tongue.Say("维保人员与使用单位", "Maintenance workers and use units")}</a>
            {Parts.OtherTongue("/", tongue)}
            </footer>
            """));
    }
}
