using ElevatorFunctions.Complaints;
using ElevatorFunctions.Core.Identifiers;
using ElevatorFunctions.Platform.Http;

namespace ElevatorFunctions.Pages;

/// <summary>The fields of a complaint as somebody has filled them in, kept in the pages until it is filed (P-1). They are checked each time.</summary>
internal sealed record ComplaintForm
{
    /// <summary>Tells a complaint that is sent again.</summary>
    public required string Key { get; init; }

    /// <summary>Codes of categories.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The complainant's words.</summary>
    public string? Text { get; init; }

    /// <summary>Photos that are stored.</summary>
    public IReadOnlyList<string> Photos { get; init; } = [];

    /// <summary>The phone that is proven.</summary>
    public string? Phone { get; init; }

    /// <summary>The code that the phone was sent.</summary>
    public string? SmsCode { get; init; }

    /// <summary>An empty one.</summary>
    public static ComplaintForm New() => new()
    {
        Key = TrackingLink.NewSecret(),
    };

    /// <summary>The fields of a posted form.</summary>
    public static ComplaintForm Of(PostedForm form) => new()
    {
        Key = form.Text("key") ?? TrackingLink.NewSecret(),
        Categories = form.Texts("categories"),
        Text = form.Text("text"),
        Photos = [.. form.Texts("photo").Where(photo => UploadId.TryParse(photo, out _))],
        Phone = form.Text("phone"),
        SmsCode = form.Text("smsCode")?.Trim(),
    };

    /// <summary>The complaint that it makes.</summary>
    /// <param name="join">The complaint to join, or null.</param>
    /// <param name="isSeparate">Whether it is another matter than what is open.</param>
    public ComplaintRequest Request(PrintedCode printed, string? join, bool isSeparate) =>
        new(printed.Text, Categories, Text, Photos, Phone, SmsCode, join, isSeparate);
}
