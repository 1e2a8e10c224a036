using ElevatorFunctions.Access;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Statistics;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Complaints;

/// <summary>Statistics of complaints (P-4).</summary>
internal sealed class ComplaintStatisticsFunctions(ComplaintStore store, ComplaintScope scope, NameDirectory names, TimeProvider time, Limits limits)
{
    /// <summary>Complaints of a period, counted by company, elevator, district or month.</summary>
    /// <remarks>
    /// Of the complaints made between <c>from</c> and <c>to</c>, 366 days at most, as they stand now. They are timely and late as the scores count them
    /// (S-3), before exemptions. A company counts its own, a supervisor those of its district.
    /// </remarks>
    [Function("ComplaintStatistics")]
    [Allow(Permission.ComplaintsRead, Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor)]
    [Query("by", typeof(StatisticsGroup), Required = true, Example = "company")]
    [Query("from", typeof(DateTimeOffset), "A year before `to` when left out")]
    [Query("to", typeof(DateTimeOffset), "Now when left out")]
    [Query("company", typeof(CreditCode))]
    [Query("elevator", typeof(ElevatorCode))]
    [Query("district", typeof(District))]
    [Answers(200, typeof(Page<ComplaintStatisticsRow>), As = "A row for each group that has any, by key", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Statistics([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/complaints/statistics")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (caller, now) = (Caller.Of(request), time.GetUtcNow());
        var checks = new Checks();
        var query = StatisticsQuery.Read(request, checks, now);
        checks.Throw();
        var list = await scope.ListOfAsync(caller, cancellation);
        var sees = await scope.SeenByAsync(caller, cancellation);
        var (statistics, groups) = (new ComplaintStatistics(query.By, query.CompanyFor(caller), now, limits), new StatisticsNames(query.By));
        await foreach (var complaint in store.ReadAllAsync(query.RangesOf(caller, list, hasElevators: true), cancellation))
        {
            if (sees(complaint) && query.Fits(complaint, list))
            {
                statistics.Add(complaint.Facts(), complaint.District, complaint.Categories, complaint.Complainants.Count);
                groups.Note(complaint.Elevator, complaint.Place);
            }
        }

        var rows = await names.NameAsync([.. statistics.Groups.Select(group => ComplaintStatisticsRow.Of(group.Key, group.Value, groups))], cancellation);
        return SheetAnswers.AreAskedFor(request)
            ? await ComplaintSheets.Statistics.AnswerAsync(request, rows.ToAsyncEnumerable())
            : Json.Ok(new Page<ComplaintStatisticsRow>(rows, Total: rows.Count));
    }
}
