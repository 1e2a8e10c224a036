using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Elevators;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Sheets;
using ElevatorFunctions.Platform.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.AdminActLists;

/// <summary>Shows the log of administrative acts .</summary>
internal sealed class AdminActFunctions(AdminActStore store, AdminActScope scope, NameDirectory names, TimeProvider time)
{
    /// <summary>Administrative acts, the newest first .</summary>
    /// <remarks>
    /// Each tells the person, the moment, the address and the values before and after. An organisation sees the acts that concern it, a supervisor those of its
    /// district, the city's supervisor and the administration all. An entry is never changed: the entries of an organisation's people are chained by
    /// their hashes.
    /// </remarks>
    [Function("ListAdminActs")]
    [Allow(Permission.ActsRead)]
    [Paged]
    [Query("from", typeof(DateTimeOffset), "A year before `to` when left out")]
    [Query("to", typeof(DateTimeOffset), "Now when left out")]
    [Query("kind", typeof(AdminActKind))]
    [Query("subject", typeof(string), "Code or identifier of the subject", Example = "HZ0001")]
    [Query("elevator", typeof(ElevatorCode), "An elevator that it concerns")]
    [Query("by", typeof(string), "User name of who did it", Example = "zhang.san")]
    [Query("organisation", typeof(CreditCode), "An organisation that it concerns")]
    [Query("district", typeof(District), "A district that it concerns")]
    [Answers(200, typeof(Page<AdminActResponse>), As = "A page", Files = [SheetAnswers.ContentType])]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", Route = "api/v1/admin-acts")] HttpRequest request)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var checks = new Checks();
        var page = PageRequest.Of(request, checks);
        var (from, to) = Period.Read(request, checks, time.GetUtcNow());
        var filter = AdminActFilter.Read(request, checks);
        checks.Throw();
        var list = await scope.ListOfAsync(Caller.Of(request), cancellation);
        var sees = await scope.SeenByAsync(Caller.Of(request), cancellation);
        return await new NamedList<LoggedAct, AdminActResponse>(names, AdminActSheets.List)
        {
            Reader = store.Reader(),
            Ranges = PointerRange.MonthsOf(list, from, to),
            Fits = logged => sees(logged.Act) && filter.Fits(logged.Act),
            RowOf = AdminActResponse.Of,
        }.AnswerAsync(request, page);
    }
}
