using ElevatorFunctions.Access;
using ElevatorFunctions.Contracts;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Contracts;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Tasks;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Tasks;

/// <summary>The task list of maintenance (V-18).</summary>
internal sealed class TaskFunctions(TaskSearch search, ContractStore contracts, NameDirectory names, TimeProvider time)
{
    private const int NumberedTogether = 100;

    /// <summary>The elevators in use in the caller's scope, each with its next visit and its contract.</summary>
    /// <remarks>
    /// A sub-account with <c>visits.scan</c> alone sees the elevators assigned to it. Without <c>sort</c> they come by code, over several districts by
    /// district first. A scope of more than 5,000 elevators cannot be sorted otherwise, and has no total.
    /// </remarks>
    [Function("ListMaintenanceTasks")]
    [Allow(Role.Maintenance, Role.UseUnit, Role.Supervisor)]
    [Paged]
    [Query("tab", typeof(TaskTab), Default = "all")]
    [Query("sort", typeof(string), "Names of fields, each with `-` in front for the greatest first: elevator, dueOn, lastVisitAt, contractLastDay, place", Example = "dueOn")]
    [Search("Words, each of which is part of code, factory number, registration code or place")]
    [Query("district", typeof(District))]
    [Query("street", typeof(string), MaxLength = ElevatorRules.LongestText)]
    [Query("estate", typeof(string), MaxLength = ElevatorRules.LongestText)]
    [Query("useUnit", typeof(CreditCode))]
    [Query("company", typeof(CreditCode))]
    [Query("kind", typeof(ElevatorKind))]
    [Query("person", typeof(AccountId), "Assigned to this person one by one")]
    [Query("dueFrom", typeof(DateOnly), "Due on this day or later")]
    [Query("dueTo", typeof(DateOnly), "Due on this day or earlier")]
    [Query("depth", typeof(VisitDepth), "The depth that is due")]
    [Answers(200, typeof(Page<MaintenanceTaskResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/maintenance-tasks")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var caller = Caller.Of(request);
        TaskScope.CheckPermission(caller);
        var checks = new Checks();
        var page = PageRequest.Of(request, checks, TaskSearch.Sortable);
        var filter = TaskFilter.Of(request, checks, page.Search);
        checks.Throw();
        if (SheetAnswers.AreAskedFor(request))
        {
            var rows = AnswersOf(await search.FindAllAsync(caller, filter, page.Sort, cancellation), cancellation);
            return await TaskSheets.List.AnswerAsync(request, names.NameAsync(rows, cancellation));
        }

        var found = await search.FindAsync(caller, filter, page, cancellation);
        var items = await AnswersOf(found.Items.ToAsyncEnumerable(), cancellation).ToListAsync(cancellation);
        return Json.Ok(await names.NameAsync(new Page<MaintenanceTaskResponse>(items, found.Continuation, found.Total), cancellation));
    }

    private IAsyncEnumerable<MaintenanceTaskResponse> AnswersOf(IAsyncEnumerable<ElevatorTask> tasks, CancellationToken cancellation)
    {
        var today = ShanghaiCalendar.DayOf(time.GetUtcNow());
        var numbers = new Dictionary<ContractId, string?>();
        return tasks.Chunk(NumberedTogether).SelectMany(async (some, token) =>
        {
            ContractCover[] unknown = [.. some.Select(task => task.Contract).OfType<ContractCover>().DistinctBy(cover => cover.Contract).Where(cover => !numbers.ContainsKey(cover.Contract))];
            var found = await Task.WhenAll(unknown.Select(cover => contracts.FindAsync(cover.Company, cover.Contract, token)));
            foreach (var (cover, contract) in unknown.Zip(found))
            {
                numbers[cover.Contract] = contract?.Document.Number;
            }

            return some.Select(task => MaintenanceTaskResponse.Of(task, task.Contract is { } cover ? numbers[cover.Contract] : null, today));
        });
    }
}
