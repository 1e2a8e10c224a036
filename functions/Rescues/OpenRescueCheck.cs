using ElevatorFunctions.Elevators;

namespace ElevatorFunctions.Rescues;

/// <summary>Keeps an elevator with an open rescue or fault order from being retired (E-7). A later call for help is taken all the same .</summary>
internal sealed class OpenRescueCheck(RescueStore store) : IRetirementCheck
{
    /// <inheritdoc/>
    public async Task CheckAsync(ElevatorSnapshot file, CancellationToken cancellation)
    {
        if (await store.FindOpenRescueAsync(file.Entry!.Document.Code, cancellation) is { } rescue)
        {
            throw ElevatorProblems.HasOpenRescue.With(
                details: new Dictionary<string, object?>(StringComparer.Ordinal) { ["rescue"] = rescue.Reference });
        }
    }
}
