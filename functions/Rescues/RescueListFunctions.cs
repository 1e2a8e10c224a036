using System.Collections.Frozen;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Rescues;

/// <summary>The fault centre and the history of faults .</summary>
internal sealed class RescueListFunctions(RescueStore store, RescueScope scope, RescueContacts contacts, NameDirectory names, TimeProvider time, Limits limits)
{
    private static readonly SortOrder<RescueResponse> Order = new(
        new Dictionary<string, Func<RescueResponse, IComparable?>>(StringComparer.Ordinal)
        {
            ["openedAt"] = rescue => rescue.OpenedAt,
            ["occurredAt"] = rescue => rescue.OccurredAt,
            ["closedAt"] = rescue => rescue.ClosedAt,
            ["node"] = rescue => rescue.Node,
            ["elevator"] = rescue => rescue.Elevator.ToString(),
            ["place"] = rescue => rescue.Place,
        },
        rescue => rescue.Id.ToString());

    /// <summary>Rescues and fault orders, the newest first.</summary>
    /// <remarks>
    /// The fault centre is <c>tab=all</c> (the last 72 hours and every unfinished one) and the tabs of one node. The history is
    /// <c>history</c>, <c>compliant</c> and <c>non-compliant</c>, between <c>from</c> and <c>to</c>. A company sees those it owes or was called to.
    /// Those of <c>untold</c> are not accepted, and no company with a rescue contact has been called to them.
    /// </remarks>
    [Function("ListRescues")]
    [Allow(Permission.RescuesRead, Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor, Role.Admin)]
    [Paged]
    [Query("tab", typeof(RescueTab), Default = "all")]
    [Query("from", typeof(DateTimeOffset), "Of the history, a year before `to` when left out")]
    [Query("to", typeof(DateTimeOffset), "Of the history, now when left out")]
    [Search("Words, each of which is part of elevator code or place")]
    [Query("elevator", typeof(ElevatorCode))]
    [Query("company", typeof(CreditCode), "The company that owes the rescue")]
    [Query("district", typeof(District))]
    [Query("peopleTrapped", typeof(bool))]
    [Query("open", typeof(bool), "Those that are not over, whatever their age")]
    [Query("sort", typeof(string), "Names of fields, each with `-` in front for the greatest first: openedAt, occurredAt, closedAt, node, elevator, place", Example = "place")]
    [Query("total", typeof(bool), "True for the number of them in all, where they are not too many to be counted")]
    [Answers(200, typeof(Page<RescueResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/rescues")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var page = PageRequest.Of(request, checks, Order.Fields);
        var now = time.GetUtcNow();
        var filter = ReadFilter(request, checks, page.Search, now);
        checks.Throw();
        var caller = Caller.Of(request);
        var company = RescueResponse.CompanyOf(caller);
        var list = await scope.ListOfAsync(caller, cancellation);
        var sees = await scope.SeenByAsync(caller, cancellation);
        var untold = filter.Tab == RescueTab.Untold ? await contacts.UntoldAsync(list, cancellation) : FrozenSet<RescueId>.Empty;
        return await new NamedList<Rescue, RescueResponse>(names, RescueSheets.List)
        {
            Reader = store.Walk(),
            Ranges = filter.RangesOf(list, now, limits),
            Fits = rescue => sees(rescue) && filter.Fits(rescue, company, untold, now, limits),
            RowOf = rescue => RescueResponse.Of(rescue, company, now, limits),
            Order = Order,
        }.AnswerAsync(request, page);
    }

    private static RescueFilter ReadFilter(HttpRequest request, Checks checks, string? search, DateTimeOffset now)
    {
        var (from, to) = Period.Read(request, checks, now);
        return new RescueFilter
        {
            Tab = checks.OptionalCode<RescueTab>("tab", request.Query(checks, "tab")) ?? RescueTab.All,
            Search = SearchWords.Of(search),
            From = from,
            To = to,
            Elevator = request.QueryElevator(checks),
            Company = request.QueryOrganisation(checks, "company"),
            District = request.QueryDistrict(checks),
            PeopleTrapped = checks.OptionalFlag("peopleTrapped", request.Query(checks, "peopleTrapped")),
            Open = checks.OptionalFlag("open", request.Query(checks, "open")),
        };
    }
}
