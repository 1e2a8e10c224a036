using ElevatorFunctions.Access;
using ElevatorFunctions.AdminActs;
using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Elevators;
using ElevatorFunctions.PhoneCodes;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.DurableTask.Client;

namespace ElevatorFunctions.Pages;

/// <summary>The pages of a complaint by the scanned code (P-1). A fault loses no field: the page comes back with all of them.</summary>
internal sealed class ComplaintPageFunctions(
    PublicScan scan, PublicPhotos photos, PublicComplaints complaints, ChallengeService challenges, PhoneCodeService codes, ComplaintPages pages)
{
    private const string CodeRoute = "c/new/{code}";

    /// <summary>The empty form.</summary>
    [Function("ComplaintPage")]
    [Page]
    [AllowAnyone("a passenger has no account")]
    public async Task<IResult> Show([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = CodeRoute)] HttpRequest request, string code)
    {
        var printed = PrintedCode.Of(request, code);
        var elevator = await scan.ReadAsync(printed.Text, request.HttpContext.RequestAborted);
        return pages.Enter(Tongue.Of(request), printed, elevator.Place, ComplaintForm.New());
    }

    /// <summary>Takes what was entered, keeps the photos and sends the code.</summary>
    [Function("EnterComplaintByPage")]
    [Page]
    [NoAdminAct("It changes nothing until the complaint is made.")]
    [AllowAnyone("a passenger has no account")]
    public async Task<IResult> Enter([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = CodeRoute)] HttpRequest request, string code)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (printed, tongue) = (PrintedCode.Of(request, code), Tongue.Of(request));
        var elevator = await scan.ReadAsync(printed.Text, cancellation);
        var posted = await PostedForm.ReadAsync(request);
        var form = ComplaintForm.Of(posted);
        try
        {
            foreach (var file in posted.Files.Where(file => file.Length > 0))
            {
                await using var content = file.OpenReadStream();
                form = form with { Photos = [.. form.Photos, (await photos.KeepAsync(elevator.Code, file.ContentType, file.Length, content, cancellation)).ToString()] };
            }

            var phone = Check(form);
            var checks = new Checks();
            var challenge = checks.Value<ChallengeId>("answer", posted.Text("challenge"), ChallengeId.TryParse, Reason.NotAnId);
            checks.Throw();
            await challenges.CheckAsync(challenge, posted.Text("answer")?.Trim() ?? "", cancellation);
            await codes.SendAsync(CodePurpose.Complaint, phone, cancellation);
        }
        catch (ProblemException refusal)
        {
            return pages.Enter(tongue, printed, elevator.Place, form, refusal);
        }

        return pages.Prove(tongue, printed, elevator.Place, form);
    }

    /// <summary>Makes the complaint, or joins one.</summary>
    [Function("ComplainByPage")]
    [Page]
    [NoAdminAct("The complaint's own log has it.")]
    [AllowAnyone("a passenger has no account")]
    public async Task<IResult> File(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = CodeRoute + "/file")] HttpRequest request, [DurableClient] DurableTaskClient client, string code)
    {
        var cancellation = request.HttpContext.RequestAborted;
        var (printed, tongue) = (PrintedCode.Of(request, code), Tongue.Of(request));
        var elevator = await scan.ReadAsync(printed.Text, cancellation);
        var posted = await PostedForm.ReadAsync(request);
        var form = ComplaintForm.Of(posted);
        if (posted.Text("back") is not null)
        {
            return pages.Enter(tongue, printed, elevator.Place, form);
        }

        try
        {
            var wanted = form.Request(printed, posted.Text("join"), posted.Text("separate") is not null);
            var (complaint, complainant) = await complaints.FileAsync(wanted, form.Key, new Checks(), client, cancellation);
            return SeeOther.To(request, complaint.PageOf(complainant));
        }
        catch (ProblemException refusal) when (refusal.Problem == ComplaintProblems.SimilarOpen)
        {
            return pages.Choose(tongue, printed, elevator.Place, form, await complaints.OpenAsync(elevator.Code, cancellation));
        }
        catch (ProblemException refusal) when (refusal.Errors?.Keys.All(field => field == "smsCode") == true)
        {
            return pages.Prove(tongue, printed, elevator.Place, form, refusal);
        }
        catch (ProblemException refusal)
        {
            return pages.Enter(tongue, printed, elevator.Place, form, refusal);
        }
    }

    // All but the code, which does not exist yet: a code that is asked for in vain is one less of the day.
    private static string Check(ComplaintForm form)
    {
        var checks = new Checks();
        checks.That(form.Categories.Count > 0, "categories", Reason.Required);
        checks.That(form.Photos.Count <= Limits.ComplaintPhotos, "photos", Reason.TooMany(Limits.ComplaintPhotos));
        checks.OptionalText("text", form.Text, Limits.TextLength);
        var phone = checks.Phone("phone", form.Phone);
        checks.Throw();
        return phone;
    }
}
