namespace ElevatorFunctions.Notices;

/// <summary>Where text messages leave the system. A port: the operator's gateway in production, one that keeps them in Development.</summary>
public interface ISmsGateway
{
    /// <summary>Hands a message over.</summary>
    Task SendAsync(string to, string text, CancellationToken cancellation);
}
