using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Http;

/// <summary>Answers a person's browser with a problem (<see cref="PageAttribute"/>).</summary>
internal interface IProblemPage
{
    /// <summary>The page that says what is wrong and what to do.</summary>
    /// <param name="page">The page that was asked for.</param>
    IResult Of(HttpRequest request, Problem problem, PageAttribute page);
}
