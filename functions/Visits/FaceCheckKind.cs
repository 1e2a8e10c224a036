using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ElevatorFunctions.Visits;

/// <summary>How a page comes by a face assertion.</summary>
internal enum FaceCheckKind
{
    /// <summary>The container that the page runs in takes the picture and hands over the provider's assertion.</summary>
    [JsonStringEnumMemberName("container"), Description("由所在应用完成人脸认证")]
    Container,

    /// <summary>The page asks an address of this system, which checks no face. In Development only.</summary>
    [JsonStringEnumMemberName("development"), Description("开发环境")]
    Development,
}
