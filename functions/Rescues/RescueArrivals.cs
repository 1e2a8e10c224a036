using ElevatorFunctions.Accounts;
using ElevatorFunctions.Core.Rescues;
using ElevatorFunctions.Platform.Storage;
using Microsoft.Extensions.Logging;

namespace ElevatorFunctions.Rescues;

/// <summary>Notes with the person that it came to a rescue, so that a visit elsewhere at the same time is unusual (V-16).</summary>
internal sealed partial class RescueArrivals(Stays stays, ILogger<RescueArrivals> logger)
{
    /// <summary>Notes the arrival that stands, of a rescue whose elevator has a position. One that storage does not take is lost, for a rescue goes on.</summary>
    public async Task NoteAsync(Rescue rescue, CancellationToken cancellation)
    {
        if (rescue is not { Latitude: { } latitude, Longitude: { } longitude }
            || rescue.Progress() is not { Node: RescueStage.Arrived, Arrived: { By: { } person, At: var at } })
        {
            return;
        }

        try
        {
            await stays.NoteAsync(person, new Stay(at, latitude, longitude, rescue.Reference.ToString()), cancellation);
        }
        catch (Exception exception) when (StorageFaults.IsOne(exception, cancellation))
        {
            NotNoted(logger, rescue.Reference.ToString(), exception.Message.Split('\n')[0]);
        }
    }

    [LoggerMessage(403, LogLevel.Warning, "the arrival at rescue {Rescue} is not noted with its person: {Reason}")]
    private static partial void NotNoted(ILogger logger, string rescue, string reason);
}
