using Azure;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>Tells storage that does not answer from what is wrong with a request.</summary>
public static class StorageFaults
{
    /// <summary>Whether the same may succeed later, because storage is back or somebody else is done.</summary>
    public static bool IsDown(Exception exception) => exception switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,
        AggregateException many => many.InnerExceptions.Any(IsDown),
        // A connection that breaks while an answer is read is an IOException.
        HttpRequestException or IOException or TimeoutException or TaskCanceledException => true,
        _ => false,
    };
}
