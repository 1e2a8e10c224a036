using System.ComponentModel.DataAnnotations;
using Azure.Data.Tables;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.AdminActs;
using ElevatorFunctions.Core.Calendars;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Platform.Storage;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;

namespace ElevatorFunctions.Elevators;

/// <summary>Changes the maintenance company of an elevator, an act of the registry (E-6).</summary>
internal sealed class MaintainerFunctions(
    ElevatorAccess access, MaintainerChangeLists lists, UploadService uploads, ElevatorNews news, TimeProvider time)
{
    /// <summary>Registers that another company maintains the elevator (S-6).</summary>
    /// <remarks>
    /// From the day its contract was signed. The cover of the former company ends with the day before, its people's assignments with it. A rescue that is
    /// under way stays with the companies that are called, until it ends, and all of them are told. <c>GET v1/maintainer-changes</c> lists it.
    /// </remarks>
    [Function("ChangeMaintainer")]
    [LogsAct(AdminActKind.MaintainerChanged)]
    [Allow(Permission.ElevatorsWrite, Role.Supervisor, Role.Admin)]
    [Takes(typeof(ChangeMaintainerRequest))]
    [IfMatch]
    [Answers(200, typeof(ElevatorResponse), As = "The elevator", ETag = true)]
    [Refuses("maintainer-unchanged", "elevator-retired")]
    public async Task<IResult> Change(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/elevators/{code}/maintainer-changes")] HttpRequest request,
        [TextOf(typeof(ElevatorCode))] string code)
    {
        var caller = Caller.Of(request);
        var cancellation = request.HttpContext.RequestAborted;
        var today = ShanghaiCalendar.DayOf(time.GetUtcNow());
        var body = await request.ReadJsonAsync<ChangeMaintainerRequest>();
        var checks = new Checks();
        var company = checks.Value<OrganisationId>("company", body.Company, OrganisationId.TryParse, Reason.NotACreditCode);
        var signedOn = checks.Required("signedOn", body.SignedOn);
        var filedOn = checks.Required("filedOn", body.FiledOn);
        checks.That(body.SignedOn is null || ElevatorRules.IsDay(signedOn), "signedOn", Reason.NotBetween(ElevatorRules.Earliest, ElevatorRules.Latest));
        checks.That(body.FiledOn is null || signedOn <= filedOn, "filedOn", Reason.TooEarly(signedOn));
        checks.That(filedOn <= today, "filedOn", Reason.TooLate(today));
        var scan = checks.OptionalValue<UploadId>("file", body.File, UploadId.TryParse, Reason.NotAnId);
        checks.Throw();
        await access.RequireOrganisationAsync(checks, "company", company, Role.Maintenance, cancellation);
        checks.Throw();

        return await access.ChangeAsync(request, code, async file =>
        {
            var before = file.Entry!.Document;
            if (before.Company == company)
            {
                throw ElevatorProblems.MaintainerUnchanged.With();
            }

            if (before.CompanySince is { } since && signedOn < since)
            {
                throw Problems.InputInvalid.At("signedOn", Reason.BeforePresentCompany(since));
            }

            NamedUpload[] named = scan is { } upload ? [new("file", upload, UploadKind.Certificate)] : [];
            await uploads.TakeAsync(
                UploadOwner.Of(caller.Account), named, $"maintainer-change/{before.Code}/{company}/{signedOn:yyyy-MM-dd}", new Checks(), cancellation);
            var now = time.GetUtcNow();
            var change = new MaintainerChange(
                now, caller.UserName, before.Company, before.CompanySince, company, signedOn, filedOn, before.UseUnit,
                before.District, scan is null ? null : caller.Account, scan, file.Covers.ToString());
            await lists.AddAsync(new ListedMaintainerChange(before, change), cancellation);
            var after = before with { Company = company, CompanySince = signedOn };
            return new ElevatorRevision(
                file,
                after,
                [
                    new(TableTransactionActionType.Add, Row.Of(
                        ElevatorKeys.Partition(before.Code), ElevatorKeys.Change(ElevatorKeys.MaintainerChange, now), change)),
                    .. file.CoversReplacedBy(before.Company is { } former ? file.Covers.Unbind(former, signedOn) : file.Covers),
                ])
            {
                Tell = token => news.TellAsync(new ChangedMaintainer(after, before.Company, signedOn, file.Covers), token),
            };
        });
    }

    /// <param name="SignedOn">Day the contract was signed.</param>
    /// <param name="FiledOn">Day it was filed, not before the signing and not after today.</param>
    /// <param name="File">Upload of kind certificate: a scan of the contract.</param>
    [Example("""{"company": "91330502MA0000001N", "signedOn": "2026-03-01", "filedOn": "2026-03-05"}""")]
    private sealed record ChangeMaintainerRequest(
        [Required, TextOf(typeof(CreditCode))] string? Company,
        [Required] DateOnly? SignedOn,
        [Required] DateOnly? FiledOn,
        [TextOf(typeof(UploadId))] string? File);
}
