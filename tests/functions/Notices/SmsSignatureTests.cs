using System.Text;
using ElevatorFunctions.Notices;

namespace ElevatorFunctions.Tests.Notices;

/// <summary>The signatures that the providers' documentation computes for its own examples.</summary>
public sealed class SmsSignatureTests
{
    // "V3 request structure and signature" of Alibaba Cloud.
    [Fact]
    public void Acs3_SignsTheDocumentedExample()
    {
        using var request = Acs3Signature.Post(
            new Uri("https://ecs.cn-shanghai.aliyuncs.com"),
            ("YourAccessKeyId", "YourAccessKeySecret"),
            "RunInstances",
            "2014-05-26",
            [new("RegionId", "cn-shanghai"), new("ImageId", "win2019_1809_x64_dtc_zh-cn_40G_alibase_20230811.vhd")],
            "3156853299f313e23d1673dc12e1703d",
            new DateTimeOffset(2023, 10, 26, 10, 22, 32, TimeSpan.Zero));

        Assert.Equal(
            "ACS3-HMAC-SHA256 Credential=YourAccessKeyId,SignedHeaders=host;x-acs-action;x-acs-content-sha256;x-acs-date;x-acs-signature-nonce;x-acs-version,"
            + "Signature=06563a9e1b43f5dfe96b81484da74bceab24a1d853912eee15083a6f0f3283c0",
            Assert.Single(request.Headers.GetValues("Authorization")));
    }

    // "Signature method v3" of Tencent Cloud. The key stands there as asterisks, and the signature is made with them.
    [Fact]
    public void Tc3_SignsTheDocumentedExample()
    {
        var asterisks = new string('*', 32);
        using var request = Tc3Signature.Post(
            new Uri("https://cvm.tencentcloudapi.com"),
            ("AKID" + asterisks, asterisks),
            "cvm",
            "DescribeInstances",
            "2017-03-12",
            "ap-guangzhou",
            Encoding.UTF8.GetBytes("""{"Limit": 1, "Filters": [{"Values": ["\u672a\u547d\u540d"], "Name": "instance-name"}]}"""),
            DateTimeOffset.FromUnixTimeSeconds(1551113065));

        Assert.Equal(
            $"TC3-HMAC-SHA256 Credential=AKID{asterisks}/2019-02-25/cvm/tc3_request, SignedHeaders=content-type;host;x-tc-action, "
            + "Signature=10b1a37a7301a02ca19a647ad722d5e43b4b3cff309d421d85b46093f6ab6c4f",
            Assert.Single(request.Headers.GetValues("Authorization")));
    }
}
