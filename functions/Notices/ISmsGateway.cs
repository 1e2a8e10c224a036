using ElevatorFunctions.Core.Notices;

namespace ElevatorFunctions.Notices;

/// <summary>Where text messages leave the system. A port: the operator's gateway in production, one that keeps them in Development.</summary>
internal interface ISmsGateway
{
    /// <summary>True where a delivery report may name the message only, and not the tag.</summary>
    bool ReportsWithoutTag => false;

    /// <summary>Hands a message over.</summary>
    /// <param name="to">Mobile phone.</param>
    /// <param name="template">The template of its text, for gateways that send approved templates only.</param>
    /// <param name="content">The text, and the same as variables of the template.</param>
    /// <param name="tag">
    /// Ours, and the same at every try: delivery reports carry it, and a gateway that can keeps from sending twice by it.
    /// </param>
    /// <returns>The gateway's name for the message: it has taken it.</returns>
    /// <exception cref="SmsRefusedException">It will never take it.</exception>
    /// <exception cref="SmsPutOffException">It may take it later.</exception>
    Task<string> SendAsync(string to, NoticeTemplate template, NoticeContent content, string tag, CancellationToken cancellation);
}
