using System.Net;
using ElevatorFunctions.Access;
using ElevatorFunctions.Core.AdminActs;

namespace ElevatorFunctions.AdminActs;

/// <summary>
/// The administrative act of a request, with its caller and address. The writes below the request find it here, so that the services of the
/// capabilities need not hand it on. Timers, queues and the building of the demo city act outside of it.
/// </summary>
/// <param name="From">Address of the caller, or null when it is not known.</param>
internal sealed record ActUnderWay(AdminActKind Kind, Caller Caller, string? From)
{
    private static readonly AsyncLocal<ActUnderWay?> Here = new();

    /// <summary>The act that the present flow of control does, or null when it does none.</summary>
    public static ActUnderWay? Current => Here.Value;

    /// <summary>Has the present flow of control do an act, until the asynchronous method that calls this ends.</summary>
    public static void Begin(AdminActKind kind, Caller caller, IPAddress? from) =>
        Here.Value = new(kind, caller, (from is { IsIPv4MappedToIPv6: true } ? from.MapToIPv4() : from)?.ToString());
}
