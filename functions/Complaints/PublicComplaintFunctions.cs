using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Complaints;

/// <summary>How somebody complains without a login (P-1).</summary>
internal sealed class PublicComplaintFunctions(
    ComplaintIntake intake, OrchestrationStarter starter, PublicScan scan, PhoneCodeService codes, UploadService uploads, Limits limits)
{
    /// <summary>Complains about the elevator scanned, or joins an open complaint (P-1).</summary>
    /// <remarks>
    /// The phone is proven by a code (<c>/v1/auth/sms-codes</c>, purpose <c>complaint</c>): <c>sms-code-wrong</c> and <c>sms-code-void</c>
    /// refuse it. Where the elevator has open complaints and the request names neither <c>join</c> nor <c>separate</c>, it is refused with
    /// <c>similar-complaint-open</c>, which lists them. The code stays good for the next try. The same request with the same
    /// Idempotency-Key is answered as the first time.
    /// </remarks>
    [Function("ComplainInPublic")]
    [AllowAnyone("a passenger has no account")]
    [Takes(typeof(ComplaintRequest))]
    [Idempotent]
    [Answers(201, typeof(FiledComplaintResponse), As = "The complaint, and the link to follow it")]
    [Refuses("qr-invalid", "elevator-unknown", "sms-code-wrong", "sms-code-void", "similar-complaint-open")]
    public async Task<IResult> Complain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "v1/public/complaints")] HttpRequest request,
        [DurableClient] DurableTaskClient client)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var body = await request.ReadJsonAsync<ComplaintRequest>();
        var checks = new Checks();
        var qr = checks.Text("qr", body.Qr, 1000);
        var draft = Read(body, IdempotencyKey.Of(request, checks) ?? TrackingLink.NewSecret(), checks);
        var code = checks.Text("smsCode", body.SmsCode, limits.SmsCodeDigits);
        checks.Throw();
        var elevator = await scan.ReadAsync(qr, cancellation);
        var (complaint, kept) = await intake.FindAsync(elevator.Code, draft.Digest, cancellation)
            ?? await FileAsync(elevator, draft, code, checks, cancellation);
        await starter.TellAsync(client, complaint, cancellation);
        return Json.Ok(FiledComplaintResponse.Of(complaint, kept), StatusCodes.Status201Created);
    }

    private async Task<(Complaint Complaint, Complainant Complainant)> FileAsync(
        Elevator elevator, ComplaintDraft draft, string code, Checks checks, CancellationToken cancellation)
    {
        var owner = UploadOwner.PublicAt(elevator.Code);
        await intake.CheckAsync(elevator, draft, cancellation);
        await uploads.CheckAsync(owner, draft.NamedPhotos, draft.Act, checks, cancellation);
        checks.Throw();
        await codes.UseAsync(CodePurpose.Complaint, draft.Phone, code, draft.Act, cancellation);
        await uploads.BindAsync(owner, draft.NamedPhotos, draft.Act, cancellation);
        return await intake.FileAsync(elevator, draft, cancellation);
    }

    private ComplaintDraft Read(ComplaintRequest body, string key, Checks checks)
    {
        var categories = (body.Categories ?? []).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        checks.That(categories.Length > 0, "categories", Reason.Required);
        checks.That(categories.All(code => ComplaintCategories.TryFind(code, out _)), "categories", Reason.NotInCatalogue);
        var named = body.Photos ?? [];
        var photos = NamedUpload.Read(checks, "photos", named, Limits.ComplaintPhotos);
        checks.That(named.Distinct(StringComparer.Ordinal).Count() == named.Count, "photos", Reason.Duplicate);
        var phone = checks.Phone("phone", body.Phone);
        return new ComplaintDraft
        {
            // The phone too: two people who chose the same key are not shown each other's page.
            Digest = Digest.Of("complaint", phone, body.Qr ?? "", key),
            Phone = phone,
            Categories = categories,
            Text = checks.OptionalText("text", body.Text, Limits.TextLength),
            Photos = photos,
            Join = checks.OptionalValue<ComplaintReference>("join", body.Join, ComplaintReference.TryParse, Reason.NotAnId),
            IsSeparate = body.Separate == true,
        };
    }

    /// <param name="Qr">Text of the QR code.</param>
    /// <param name="Categories">Codes of complaint-categories.csv.</param>
    /// <param name="Photos">Uploads by <c>/v1/public/uploads</c> at this elevator.</param>
    /// <param name="Phone">The phone to which the word goes that it is closed. It is never shown.</param>
    /// <param name="SmsCode">The code that the phone was sent.</param>
    /// <param name="Separate">This is another matter than what is open.</param>
    private sealed record ComplaintRequest(
        [Required, MinLength(1)] string? Qr,
        [Required, MinLength(1), TextOf(typeof(ComplaintCategory))] IReadOnlyList<string?>? Categories,
        [StringLength(Limits.TextLength)] string? Text,
        [MaxLength(Limits.ComplaintPhotos), TextOf(typeof(UploadId))] IReadOnlyList<string?>? Photos,
        [Required, TextOf(typeof(MobilePhone))] string? Phone,
        [Required, RegularExpression("^[0-9]{6}$")] string? SmsCode,
        [TextOf(typeof(ComplaintReference))] string? Join,
        bool? Separate);
}
