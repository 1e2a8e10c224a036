using ElevatorFunctions.Access;
using ElevatorFunctions.Core.Accounts;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Organisations;
using ElevatorFunctions.Platform.Http;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>Finds one elevator in the caller's scope, and changes it under its version.</summary>
internal sealed class ElevatorAccess(ElevatorStore elevators, ElevatorScope scope, ElevatorRegistry registry, OrganisationStore organisations, NameDirectory names)
{
    private const int MostTries = 8;

    /// <summary>The elevator of a route value, when the caller sees it.</summary>
    /// <exception cref="ProblemException">404: unknown, or outside the caller's scope.</exception>
    public async Task<ElevatorSnapshot> ReadAsync(HttpRequest request, string code)
    {
        var cancellation = request.HttpContext.RequestAborted;
        if (!ElevatorCode.TryParse(code, out var id))
        {
            throw Problems.NotFound.With();
        }

        var file = await elevators.ReadAsync(id, cancellation);
        var caller = Caller.Of(request);
        return file.Entry is { } entry && await scope.SeesAsync(caller, entry.Document, file.IsAssignedTo(caller.Account), cancellation)
            ? file
            : throw Problems.NotFound.With();
    }

    /// <summary>
    /// Changes the elevator of a route value and answers it with its new version. Another's change in between makes it start over
    /// from what is there then.
    /// </summary>
    /// <param name="request">The request, whose If-Match is held against the version read.</param>
    /// <param name="code">The route value.</param>
    /// <param name="revise">Makes the change, or refuses it.</param>
    /// <param name="isOpenToRetired">True for a change that a retired elevator takes, too (E-7).</param>
    /// <exception cref="ProblemException">404, 412, or 409 when it is retired or others are faster time and again.</exception>
    public async Task<IResult> ChangeAsync(
        HttpRequest request, string code, Func<ElevatorSnapshot, Task<ElevatorRevision>> revise, bool isOpenToRetired = false)
    {
        for (var attempt = 0; attempt < MostTries; attempt++)
        {
            var file = await ReadAsync(request, code);
            request.CheckIfMatch(file.Entry!.Version);
            if (!isOpenToRetired)
            {
                RequireRegistered(file);
            }

            var revision = await revise(file);
            if (await registry.TryChangeAsync(revision, request.HttpContext.RequestAborted))
            {
                return await AnswerAsync(request, await elevators.ReadAsync(revision.After.Code, request.HttpContext.RequestAborted));
            }
        }

        throw Problems.Conflict.With();
    }

    /// <summary>Refuses an act of the registry on a retired elevator (E-7).</summary>
    /// <exception cref="ProblemException">409.</exception>
    public static void RequireRegistered(ElevatorSnapshot file)
    {
        if (file.Entry!.Document.Retirement is { } retirement)
        {
            throw ScanProblems.RefusalOf(Refusal.ElevatorRetired(retirement.Day));
        }
    }

    /// <summary>The answer that shows an elevator, with its version.</summary>
    public async Task<IResult> AnswerAsync(HttpRequest request, ElevatorSnapshot file, int status = StatusCodes.Status200OK)
    {
        request.SetETag(file.Entry!.Version);
        return Json.Ok(await names.NameAsync(new ElevatorResponse(file.Entry.Document), request.HttpContext.RequestAborted), status);
    }

    /// <summary>Notes an error unless the organisation is there, not closed (E-7), and has the role.</summary>
    public async Task RequireOrganisationAsync(
        Checks checks, string field, OrganisationId id, Role role, CancellationToken cancellation)
    {
        var found = await organisations.FindAsync(id, cancellation);
        checks.That(found?.Document is { Closure: null } there && there.Role == role, field, role == Role.UseUnit ? Reason.NotAUseUnit : Reason.NotACompany);
    }
}
