using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Rescues;

namespace ElevatorFunctions.Catalogues;

/// <summary>A fault code .</summary>
/// <param name="Code">The code on the wire.</param>
/// <param name="Zh">Its Chinese name.</param>
/// <param name="En">Its English name.</param>
/// <param name="Device">The devices that send it.</param>
/// <param name="Kind">Its nature.</param>
/// <param name="Entrapment">How likely people are trapped.</param>
internal sealed record FaultCodeEntry(
    string Code,
    string Zh,
    string En,
    [AllowedValues("lift", "escalator", "both")] string Device,
    [AllowedValues("state", "fault", "event", "alarm")] string Kind,
    [AllowedValues("no", "possible", "likely if occupied", "unconfirmed", "as stated", "yes")] string Entrapment)
{
    /// <summary>The entry of a code.</summary>
    public static FaultCodeEntry Of(FaultCode code) => new(code.Code, code.Label, code.English, code.Device, code.Kind, code.Entrapment);
}
