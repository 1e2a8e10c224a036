using System.Globalization;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Elevators;

/// <summary>Shows the history of an elevator's registry entry, from which scores are computed (D-3).</summary>
internal sealed class ElevatorChangeFunctions(ElevatorAccess access, ElevatorStore elevators, NameDirectory names)
{
    /// <summary>The history of an elevator's registry entry, the oldest change first.</summary>
    /// <remarks>
    /// Names and values of fields are those of the elevator's answer. A position that waits for a decision is <c>proposedPosition</c>. A retirement is a
    /// change of <c>status</c>.
    /// </remarks>
    [Function("ListElevatorChanges")]
    [Allow(Permission.ElevatorsRead)]
    [Paged]
    [Answers(200, typeof(Page<ElevatorChangeResponse>), As = "A page")]
    public async Task<IResult> List(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/elevators/{code}/changes")] HttpRequest request, [TextOf(typeof(ElevatorCode))] string code)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        // A history grows at its end only, so that the place of a change stays.
        var from = checks.OptionalValue<int>("continuation", page.Position, TryReadPlace, Reason.NotAContinuation) ?? 0;
        checks.Throw();
        var file = await access.ReadAsync(request, code);
        var changes = ElevatorChangeWalk.Of((await elevators.ReadHistoryAsync(file.Entry!.Document.Code, cancellation))!);
        var next = from + page.Top < changes.Count ? PageRequest.ContinuationAt((from + page.Top).ToString(CultureInfo.InvariantCulture)) : null;
        return Json.Ok(await names.NameAsync(
            new Page<ElevatorChangeResponse>([.. changes.Skip(from).Take(page.Top)], next, changes.Count), cancellation));
    }

    private static bool TryReadPlace(string? text, out int place) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out place);
}
