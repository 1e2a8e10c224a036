using System.ComponentModel.DataAnnotations;
using ElevatorFunctions.Core.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Core.Phones;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Complaints;

/// <summary>A complaint as somebody without an account makes it (P-1).</summary>
/// <param name="Qr">Text of the QR code.</param>
/// <param name="Categories">Codes of complaint-categories.csv.</param>
/// <param name="Photos">Uploads by <c>/v1/public/uploads</c> at this elevator.</param>
/// <param name="Phone">The mobile phone to which the word goes that it is closed, as people write one. It is never shown.</param>
/// <param name="SmsCode">The code that the phone was sent.</param>
/// <param name="Separate">This is another matter than what is open.</param>
internal sealed record ComplaintRequest(
    [Required, MinLength(1)] string? Qr,
    [Required, MinLength(1), TextOf(typeof(ComplaintCategory))] IReadOnlyList<string?>? Categories,
    [StringLength(Limits.TextLength)] string? Text,
    [MaxLength(Limits.ComplaintPhotos), TextOf(typeof(UploadId))] IReadOnlyList<string?>? Photos,
    [Required, StringLength(CallbackPhone.LongestText, MinimumLength = 11), Example("137 0000 0001")] string? Phone,
    [Required, RegularExpression("^[0-9]{6}$")] string? SmsCode,
    [TextOf(typeof(ComplaintReference))] string? Join,
    bool? Separate);
