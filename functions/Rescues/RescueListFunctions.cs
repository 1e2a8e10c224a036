using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Rescues;

/// <summary>The fault centre and the history of faults (R-8).</summary>
public sealed class RescueListFunctions(RescueQueries queries, RescueScope scope, TimeProvider time)
{
    private static readonly Dictionary<string, RescueTab> Tabs =
        Enum.GetValues<RescueTab>().ToDictionary(Json.CodeOf, StringComparer.Ordinal);

    /// <summary>Rescues and fault orders, the newest first.</summary>
    /// <remarks>
    /// The fault centre is <c>tab=all</c> (the last 72 hours and every unfinished one) and the tabs of one node; the history is
    /// <c>history</c>, <c>compliant</c> and <c>non-compliant</c>, between <c>from</c> and <c>to</c>. A company sees those it was called to.
    /// </remarks>
    [Function("ListRescues")]
    [Allow(Permission.RescuesRead, Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor, Role.Admin)]
    [Paged]
    [Query("tab", typeof(RescueTab), Default = "all")]
    [Query("from", typeof(DateTimeOffset), "Of the history; a year before `to` when left out")]
    [Query("to", typeof(DateTimeOffset), "Of the history; now when left out")]
    [Query("elevator", typeof(ElevatorCode))]
    [Query("company", typeof(CreditCode), "The company that owes the rescue")]
    [Query("district", typeof(District))]
    [Query("peopleTrapped", typeof(bool))]
    [Answers(200, typeof(Page<RescueResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "v1/rescues")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var page = PageRequest.Of(request);
        var filter = ReadFilter(request, time.GetUtcNow());
        var list = await scope.ListOfAsync(Caller.Of(request), cancellation);
        return SheetAnswers.AreAskedFor(request)
            ? await RescueSheets.List.AnswerAsync(request, queries.AllAsync(list, filter, cancellation))
            : Json.Ok(await queries.PageAsync(list, filter, page, cancellation));
    }

    private static RescueFilter ReadFilter(HttpRequest request, DateTimeOffset now)
    {
        var checks = new Checks();
        var (from, to) = Period.Read(request, checks, now);
        var filter = new RescueFilter
        {
            Tab = checks.OptionalValue<RescueTab>("tab", request.Query("tab"), Tabs.TryGetValue!, $"is one of {string.Join(", ", Tabs.Keys)}") ?? RescueTab.All,
            From = from,
            To = to,
            Elevator = checks.OptionalValue<ElevatorCode>("elevator", request.Query("elevator"), ElevatorCode.TryParse, "is not valid"),
            Company = checks.OptionalValue<OrganisationId>("company", request.Query("company"), OrganisationId.TryParse, "is not valid"),
            District = checks.OptionalText("district", request.Query("district"), 6),
            PeopleTrapped = checks.OptionalValue<bool>("peopleTrapped", request.Query("peopleTrapped"), bool.TryParse, "is true or false"),
        };
        checks.Throw();
        return filter;
    }
}
