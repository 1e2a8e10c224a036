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

namespace ElevatorFunctions.Rescues;

/// <summary>Statistics of rescues and fault orders (P-4).</summary>
internal sealed class RescueStatisticsFunctions(RescueStore store, RescueScope scope, NameDirectory names, TimeProvider time, Limits limits)
{
    /// <summary>Rescues and fault orders of a period, counted by company, elevator, district or month.</summary>
    /// <remarks>
    /// Of those opened between <c>from</c> and <c>to</c>, 366 days at most, as they stand now. They are timely and late as the scores count them (S-2),
    /// before exemptions. The part of a company is those that it owes, and under <c>secondTimely</c> those of others that it led in time: a company counts
    /// its own part, and <c>company</c> names another's. A supervisor counts those of its district.
    /// </remarks>
    [Function("RescueStatistics")]
    [Allow(Permission.RescuesRead, Role.Maintenance, Role.UseUnit, Role.RescueCentre, Role.Supervisor, Role.Admin)]
    [Query("by", typeof(StatisticsGroup), Required = true, Example = "company")]
    [Query("from", typeof(DateTimeOffset), "A year before `to` when left out")]
    [Query("to", typeof(DateTimeOffset), "Now when left out")]
    [Query("company", typeof(CreditCode))]
    [Query("elevator", typeof(ElevatorCode))]
    [Query("district", typeof(District))]
    [Answers(200, typeof(Page<RescueStatisticsRow>), As = "A row for each group that has any, by key", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> Statistics([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/rescues/statistics")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (caller, now) = (Caller.Of(request), time.GetUtcNow());
        var checks = new Checks();
        var query = StatisticsQuery.Read(request, checks, now);
        checks.Throw();
        var list = await scope.ListOfAsync(caller, cancellation);
        var sees = await scope.SeenByAsync(caller, cancellation);
        var (statistics, groups) = (new RescueStatistics(query.By, query.CompanyFor(caller), now, limits), new StatisticsNames(query.By));
        var rescues = query.Elevator is { } elevator && !query.IsEmptyFor(caller)
            ? store.ReadOfAsync(elevator, query.From, query.To, cancellation)
            : store.ReadAllAsync(query.RangesOf(caller, list, hasElevators: false), cancellation);
        await foreach (var rescue in rescues)
        {
            if (sees(rescue) && query.Fits(rescue, list))
            {
                statistics.Add(rescue.Facts(), rescue.District);
                groups.Note(rescue.Elevator, rescue.Place);
            }
        }

        var rows = await names.NameAsync([.. statistics.Groups.Select(group => RescueStatisticsRow.Of(group.Key, group.Value, groups))], cancellation);
        return SheetAnswers.AreAskedFor(request)
            ? await RescueSheets.Statistics.AnswerAsync(request, rows.ToAsyncEnumerable())
            : Json.Ok(new Page<RescueStatisticsRow>(rows, Total: rows.Count));
    }
}
