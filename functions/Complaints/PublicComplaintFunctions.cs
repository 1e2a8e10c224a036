using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
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
    /// refuse it, before anything is said of the elevator's complaints. Where the elevator has open complaints and the request names neither
    /// <c>join</c> nor <c>separate</c>, it is refused with <c>similar-complaint-open</c>, which lists them. The code stays good for the next try. The same
    /// request of the same phone with the same Idempotency-Key and a code that proves the phone is answered as the first time. Other content under that key
    /// is refused with <c>idempotency-key-reused</c>.
    /// </remarks>
    [Function("ComplainInPublic")]
    [NoAdminAct("The complaint's own log has it.")]
    [AllowAnyone("a passenger has no account")]
    [Takes(typeof(ComplaintRequest))]
    [Idempotent]
    [Answers(201, typeof(FiledComplaintResponse), As = "The complaint, and the link to follow it")]
    [Refuses("qr-invalid", "elevator-unknown", "elevator-retired", "sms-code-wrong", "sms-code-void", "similar-complaint-open", "complaint-step-not-possible", "idempotency-key-reused")]
    public async Task<IResult> Complain(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "api/v1/public/complaints")] HttpRequest request,
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
        var (complaint, kept) = await FindAsync(elevator, draft, code, cancellation) ?? await FileAsync(elevator, draft, code, checks, cancellation);
        await starter.TellAsync(client, complaint, cancellation);
        return Json.Ok(FiledComplaintResponse.Of(complaint, kept), StatusCodes.Status201Created);
    }

    private async Task<(Complaint Complaint, Complainant Complainant)> FileAsync(
        Elevator elevator, ComplaintDraft draft, string code, Checks checks, CancellationToken cancellation)
    {
        var owner = UploadOwner.PublicAt(elevator.Code);
        await codes.CheckAsync(CodePurpose.Complaint, draft.Phone, code, draft.Act, cancellation);
        await intake.CheckAsync(elevator, draft, cancellation);
        await uploads.CheckAsync(owner, draft.NamedPhotos, draft.Act, checks, cancellation);
        checks.Throw();
        var proof = await codes.UseAsync(CodePurpose.Complaint, draft.Phone, code, draft.Act, cancellation);
        await uploads.BindAsync(owner, draft.NamedPhotos, draft.Act, cancellation);
        return Same(draft, await intake.FileAsync(elevator, draft with { ProvenBy = proof }, cancellation));
    }

    // The answer holds a private link, so the phone is proven anew: by the code of the first time, or by one that is good now.
    private async Task<(Complaint Complaint, Complainant Complainant)?> FindAsync(
        Elevator elevator, ComplaintDraft draft, string code, CancellationToken cancellation)
    {
        if (await intake.FindAsync(elevator.Code, draft.Digest, cancellation) is not { } before)
        {
            return null;
        }

        if (before.Complainant.ProvenBy is not { } proof || !codes.IsProofAsGiven(CodePurpose.Complaint, draft.Phone, proof, code))
        {
            await codes.CheckAsync(CodePurpose.Complaint, draft.Phone, code, draft.Act, cancellation);
        }

        return Same(draft, before);
    }

    private static (Complaint Complaint, Complainant Complainant) Same(ComplaintDraft draft, (Complaint Complaint, Complainant Complainant) before) =>
        before.Complainant.Content is null || before.Complainant.Content == draft.Content ? before : throw Problems.IdempotencyKeyReused.With();

    private ComplaintDraft Read(ComplaintRequest body, string key, Checks checks)
    {
        var categories = (body.Categories ?? []).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        checks.That(categories.Length > 0, "categories", Reason.Required);
        checks.That(categories.All(code => ComplaintCategories.TryFind(code, out _)), "categories", Reason.NotInCatalogue);
        var named = body.Photos ?? [];
        var photos = NamedUpload.Read(checks, "photos", named, Limits.ComplaintPhotos);
        checks.That(named.Distinct(StringComparer.Ordinal).Count() == named.Count, "photos", Reason.Duplicate);
        var phone = checks.Phone("phone", body.Phone);
        var text = checks.OptionalText("text", body.Text, Limits.TextLength);
        return new ComplaintDraft
        {
            // The phone too: two people who chose the same key are not shown each other's page.
            Digest = Digest.Of("complaint", phone, key),
            // The text is last: it may hold line breaks.
            Content = Digest.Of(
                body.Qr?.Trim() ?? "",
                string.Join(',', categories.Order(StringComparer.Ordinal)),
                string.Join(',', named),
                body.Join?.Trim() ?? "",
                $"{body.Separate == true}",
                text ?? ""),
            Phone = phone,
            Categories = categories,
            Text = text,
            Photos = photos,
            Join = checks.OptionalValue<ComplaintReference>("join", body.Join, ComplaintReference.TryParse, Reason.NotAnId),
            IsSeparate = body.Separate == true,
        };
    }

    /// <param name="Qr">Text of the QR code.</param>
    /// <param name="Categories">Codes of complaint-categories.csv.</param>
    /// <param name="Photos">Uploads by <c>/v1/public/uploads</c> at this elevator.</param>
    /// <param name="Phone">The mobile phone to which the word goes that it is closed, as people write one. It is never shown.</param>
    /// <param name="SmsCode">The code that the phone was sent.</param>
    /// <param name="Separate">This is another matter than what is open.</param>
    private sealed record ComplaintRequest(
        [Required, MinLength(1)] string? Qr,
        [Required, MinLength(1), TextOf(typeof(ComplaintCategory))] IReadOnlyList<string?>? Categories,
        [StringLength(Limits.TextLength)] string? Text,
        [MaxLength(Limits.ComplaintPhotos), TextOf(typeof(UploadId))] IReadOnlyList<string?>? Photos,
        [Required, StringLength(CallbackPhone.LongestText, MinimumLength = 11), Example("137 0000 0001")] string? Phone,
        [Required, RegularExpression("^[0-9]{6}$")] string? SmsCode,
        [TextOf(typeof(ComplaintReference))] string? Join,
        bool? Separate);
}
