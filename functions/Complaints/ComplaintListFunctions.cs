using System.Collections.Frozen;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Complaints;

/// <summary>Records of complaints (http.md, complaints).</summary>
internal sealed class ComplaintListFunctions(
    ComplaintStore store, ComplaintScope scope, ComplaintContacts contacts, NameDirectory names, TimeProvider time, Limits limits)
{
    private static readonly SortOrder<ComplaintResponse> Order = new(
        new Dictionary<string, Func<ComplaintResponse, IComparable?>>(StringComparer.Ordinal)
        {
            ["complainedAt"] = complaint => complaint.ComplainedAt,
            ["node"] = complaint => complaint.Node,
            ["elevator"] = complaint => complaint.Elevator.ToString(),
            ["place"] = complaint => complaint.Place,
            ["complainants"] = complaint => complaint.Complainants,
        },
        complaint => complaint.Id.ToString());

    /// <summary>Complaints, the newest first.</summary>
    /// <remarks>
    /// Those to accept, to handle and to review are listed whatever their age, and so are those that are untold: open, without a company or without the
    /// maintenance contact of the organisation whose turn it is. The other tabs list those between <c>from</c> and <c>to</c>.
    /// </remarks>
    [Function("ListComplaints")]
    [Allow(Permission.ComplaintsRead, Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor)]
    [Paged]
    [Query("tab", typeof(ComplaintTab), Default = "all")]
    [Query("from", typeof(DateTimeOffset), "A year before `to` when left out")]
    [Query("to", typeof(DateTimeOffset), "Now when left out")]
    [Search("Words, each of which is part of elevator code, place or text")]
    [Query("elevator", typeof(ElevatorCode))]
    [Query("company", typeof(CreditCode))]
    [Query("district", typeof(District))]
    [Query("open", typeof(bool), "Those that are not closed, whatever their age")]
    [Query("sort", typeof(string), "Names of fields, each with `-` in front for the greatest first: complainedAt, node, elevator, place, complainants", Example = "node")]
    [Query("total", typeof(bool), "True for the number of them in all, where they are not too many to be counted")]
    [Answers(200, typeof(Page<ComplaintResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/complaints")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var now = time.GetUtcNow();
        var checks = new Checks();
        var page = PageRequest.Of(request, checks, Order.Fields);
        var filter = ComplaintFilter.Of(request, checks, page.Search, now);
        checks.Throw();
        var list = await scope.ListOfAsync(Caller.Of(request), cancellation);
        var sees = await scope.SeenByAsync(Caller.Of(request), cancellation);
        var untold = filter.Tab == ComplaintTab.Untold ? await contacts.UntoldAsync(list, cancellation) : FrozenSet<ComplaintId>.Empty;
        return await new NamedList<Complaint, ComplaintResponse>(names, ComplaintSheets.List)
        {
            Reader = store.Walk(),
            Ranges = filter.RangesOf(list),
            Fits = complaint => sees(complaint) && filter.Fits(complaint, untold, now, limits),
            RowOf = complaint => ComplaintResponse.Of(complaint, now, limits),
            Order = Order,
        }.AnswerAsync(request, page);
    }
}
