using ElevatorFunctions.Core.Visits;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Elevators;

/// <summary>Reads the code that somebody without an account has scanned.</summary>
internal sealed class PublicScan(ElevatorStore elevators, QrCodes codes, TimeProvider time)
{
    /// <summary>The elevator of a code that is genuine, issued, not revoked and not past its last day (E-4).</summary>
    /// <exception cref="ProblemException">400: the code is not valid. 404: the elevator does not exist. 409: it is retired (E-7).</exception>
    public async Task<Elevator> ReadAsync(string qr, CancellationToken cancellation)
    {
        var content = codes.TryRead(qr) ?? throw ScanProblems.Of(Refusal.QrInvalid).With();
        var file = await elevators.ReadAsync(content.Code, cancellation);
        var elevator = file.Entry?.Document ?? throw ScanProblems.Of(Refusal.ElevatorUnknown).With();
        if (!QrCodes.IsGood(content, file.Codes, time.GetUtcNow()))
        {
            throw ScanProblems.Of(Refusal.QrInvalid).With();
        }

        ElevatorAccess.RequireRegistered(file);
        return elevator;
    }
}
