using System.Text.Json;
using ElevatorFunctions.Access;
using ElevatorFunctions.Development.Demo;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Pages;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;

namespace ElevatorFunctions.Development;

/// <summary>The first page of the demo city: printed codes to scan or to open, and people to log in as. Outside Development it is not there.</summary>
internal sealed class DemoPageFunctions(DevelopmentAids aids, IConfiguration configuration)
{
    private const int PixelsOfAModule = 4;

    /// <summary>The page.</summary>
    [Function("DemoPage")]
    [Page]
    [NeedsNoStorage]
    [AllowAnyone("development aid, not there outside Development")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "demo")] HttpRequest request)
    {
        var path = DemoCity.FilePath(configuration);
        if (aids.Identity is null || !File.Exists(path))
        {
            throw Problems.NotFound.With();
        }

        await using var file = File.OpenRead(path);
        var city = await JsonSerializer.DeserializeAsync<DemoFile>(file, Json.Options, request.HttpContext.RequestAborted);
        return Page(Tongue.Of(request), city!);
    }

    private static PublicPage Page(Tongue tongue, DemoFile city)
    {
        var title = tongue.Say("演示城市", "Demo city");
        return new PublicPage(tongue, title, Html.Of($"""
            <main>
            <h1>{title}</h1>
            <p>{tongue.Say("扫描或打开一台电梯的二维码：就是轿厢里的那一张。", "Scan or open the code of an elevator, as it is printed in its car.")}</p>
            {Html.Join(city.Elevators.Where(car => car.Note == DemoCase.ReadyNote).Take(2).Concat(city.Elevators.DistinctBy(car => car.Note, StringComparer.Ordinal)).Distinct().Select(car => CarOf(tongue, car)))}
            <h2>{tongue.Say("登录", "Log in")}</h2>
            <p><a href="/m/">{tongue.Say("手机端", "The phone's pages")}</a> · <a href="/api/docs">API</a></p>
            <p>{tongue.Say("密码都是", "Everybody's password is")} {DemoCity.Password}</p>
            <ol>{Html.Join(city.Accounts.DistinctBy(account => (account.Role, account.Main)).Select(account => Html.Of(
                $"<li>{account.UserName}: {account.Organisation}, {account.Role.Label()}{(account.Main ? tongue.Say("（主账号）", " (main account)") : "")}</li>")))}</ol>
            </main>
            <footer>{Parts.OtherTongue("/demo", tongue)}</footer>
            """));
    }

    private static Html CarOf(Tongue tongue, DemoFile.Car car)
    {
        var path = new Uri(car.Qr).PathAndQuery;
        return Html.Of($"""
            <h2><a href="{path}">{car.Code.ToString()}</a></h2>
            <p>{car.Note}. {tongue.Say("维保人员", "Workers")}: {string.Join(", ", car.AssignedTo)}</p>
            <p><img alt="{car.Code.ToString()}" src="data:image/png;base64,{Convert.ToBase64String(QrPicture.Png.BytesOf(car.Qr, PixelsOfAModule))}"></p>
            """);
    }
}
