using ElevatorFunctions.Cases;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Platform.Http;
using ElevatorFunctions.Uploads;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Complaints;

/// <summary>Takes the complaints of people without an account, whose phone is proven by a code (P-1).</summary>
internal sealed class PublicComplaints(
    ComplaintIntake intake, OrchestrationStarter starter, PublicScan scan, PhoneCodeService codes, UploadService uploads, Limits limits)
{
    /// <summary>Makes a complaint, or joins an open one.</summary>
    /// <param name="key">Tells a request that is sent again, or null.</param>
    /// <param name="checks">Has the faults that are known already.</param>
    /// <exception cref="ProblemException">It is refused.</exception>
    public async Task<(Complaint Complaint, Complainant Complainant)> FileAsync(
        ComplaintRequest body, string? key, Checks checks, DurableTaskClient client, CancellationToken cancellation)
    {
        var qr = checks.Text("qr", body.Qr, 1000);
        var draft = Read(body, key ?? TrackingLink.NewSecret(), checks);
        var code = checks.Text("smsCode", body.SmsCode, limits.SmsCodeDigits);
        checks.Throw();
        var elevator = await scan.ReadAsync(qr, cancellation);
        var filed = await FindAsync(elevator, draft, code, cancellation) ?? await FileAsync(elevator, draft, code, checks, cancellation);
        await starter.TellAsync(client, filed.Complaint, cancellation);
        return filed;
    }

    /// <summary>The open complaints of an elevator that one can join.</summary>
    public Task<IReadOnlyList<Complaint>> OpenAsync(ElevatorCode elevator, CancellationToken cancellation) => intake.OpenAsync(elevator, cancellation);

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

    private static ComplaintDraft Read(ComplaintRequest body, string key, Checks checks)
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
}
