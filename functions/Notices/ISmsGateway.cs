namespace ElevatorFunctions.Notices;

/// <summary>Where text messages leave the system. A port: the operator's gateway in production, one that keeps them in Development.</summary>
internal interface ISmsGateway
{
    /// <summary>Hands a message over.</summary>
    /// <param name="to">Mobile phone.</param>
    /// <param name="text">The text, as the recipient reads it.</param>
    /// <param name="tag">
    /// Ours, and the same at every try: delivery reports carry it, and a gateway that can keeps from sending twice by it.
    /// </param>
    /// <returns>The gateway's name for the message: it has taken it.</returns>
    /// <exception cref="SmsRefusedException">It will never take it.</exception>
    Task<string> SendAsync(string to, string text, string tag, CancellationToken cancellation);
}
