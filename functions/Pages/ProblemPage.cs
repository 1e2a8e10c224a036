using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Pages;

/// <summary>
/// The page of a link or a code that leads nowhere, and of a fault of ours. The telephone stands first, for somebody who is trapped. Operators are told
/// how to log in instead.
/// </summary>
/// <param name="telephone">Of the rescue centre.</param>
internal sealed class ProblemPage(CentreTelephone telephone) : IProblemPage
{
    /// <inheritdoc/>
    public IResult Of(HttpRequest request, Problem problem, PageAttribute page) => page.IsForOperators ? ForOperator(request, problem) : ForPublic(request, problem);

    private static PublicPage ForOperator(HttpRequest request, Problem problem)
    {
        var tongue = Tongue.Of(request);
        var title = tongue.Say(problem.Chinese, problem.English);
        var path = request.Path + request.QueryString.ToString();
        return new PublicPage(tongue, title, Html.Of($"""
            <main>
            <h1>{title}</h1>
            <p>{tongue.Say("本页面仅供系统管理员使用。", "This page is for system administrators.")}</p>
            {(problem.Status == StatusCodes.Status401Unauthorized
                ? Html.Of($"<a class=\"call\" href=\"/m/login?back={Uri.EscapeDataString(path)}\">{tongue.Say("登录", "Log in")}</a>")
                : problem.Status == StatusCodes.Status403Forbidden
                    ? Html.Of($"<a class=\"call\" href=\"/m/me\">{tongue.Say("更换账号", "Use another account")}</a>")
                    : Html.None)}
            <p><a href="{path}">{tongue.Say("重新打开", "Open it again")}</a></p>
            </main>
            """))
        {
            Status = problem.Status,
        };
    }

    private PublicPage ForPublic(HttpRequest request, Problem problem)
    {
        var tongue = Tongue.Of(request);
        var title = problem == Problems.NotFound
            ? tongue.Say("没有这个页面", "There is no such page")
            : tongue.Say(problem.Chinese, problem.English);
        return new PublicPage(tongue, title, Html.Of($"""
            <main>
            <h1>{title}</h1>
            <p>{tongue.Say("被困在电梯里，或看到有人被困，请打电话。", "If you are trapped in an elevator, or see that somebody is, please call.")}</p>
            {Parts.Call(telephone, tongue)}
            <p>{tongue.Say("请告诉接线员轿厢内的电梯编号。", "Tell the operator the elevator's number, which stands in the car.")}</p>
            {Parts.StayInside(tongue)}
            </main>
            """))
        {
            Status = problem.Status,
        };
    }
}
