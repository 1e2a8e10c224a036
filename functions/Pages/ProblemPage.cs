using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Rescues;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Pages;

/// <summary>The page of a link or a code that leads nowhere, and of a fault of ours. The telephone stands first, for somebody who is trapped.</summary>
/// <param name="telephone">Of the rescue centre.</param>
internal sealed class ProblemPage(CentreTelephone telephone) : IProblemPage
{
    /// <inheritdoc/>
    public IResult Of(HttpRequest request, Problem problem)
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
