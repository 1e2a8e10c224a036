using System.Net.Sockets;
using Azure;
using Microsoft.AspNetCore.Http;

namespace ElevatorFunctions.Platform.Storage;

/// <summary>Tells storage that does not answer from what is wrong with a request.</summary>
internal static class StorageFaults
{
    /// <summary>Whether the same may succeed later, because storage is back.</summary>
    /// <param name="exception">Thrown by a call to storage.</param>
    /// <param name="caller">The caller's own token. A call that the caller ended does not count as a fault of storage.</param>
    public static bool IsDown(Exception exception, CancellationToken caller) => exception switch
    {
        RequestFailedException { Status: 0 or 408 or 429 or >= 500 } => true,

        // It is made again at once (StorageSetup).
        RequestFailedException { ErrorCode: var code } when StorageLosses.IsOne(code) => true,

        // The tries of one call, each with what ended it.
        AggregateException many => many.InnerExceptions.Any(one => IsDown(one, caller)),

        // A time-out ends a call as the caller would.
        OperationCanceledException => !caller.IsCancellationRequested,

        // These are of the request's body and of files on this machine.
        BadHttpRequestException or FileNotFoundException or DirectoryNotFoundException => false,

        // A connection that breaks while an answer is read is an IOException.
        HttpRequestException or IOException or SocketException or TimeoutException => true,
        _ => false,
    };

    /// <summary>Whether storage is the cause: it is down, or it refused.</summary>
    /// <param name="exception">Thrown by a call to storage.</param>
    /// <param name="caller">The caller's own token.</param>
    public static bool IsOne(Exception exception, CancellationToken caller) => exception is RequestFailedException || IsDown(exception, caller);
}
