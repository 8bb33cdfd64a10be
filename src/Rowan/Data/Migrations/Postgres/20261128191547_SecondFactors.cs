using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class SecondFactors : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "proved_at",
                table: "sign_in_session",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "authenticator",
                columns: table => new
                {
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    secret = table.Column<string>(type: "text", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_step = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_authenticator", x => x.member_id);
                });

            migrationBuilder.CreateTable(
                name: "kept_form",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    fields = table.Column<string>(type: "text", nullable: false),
                    kept_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_kept_form", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "passkey",
                columns: table => new
                {
                    id = table.Column<string>(type: "text", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    name = table.Column<string>(type: "text", nullable: false),
                    public_key = table.Column<byte[]>(type: "bytea", nullable: false),
                    sign_count = table.Column<long>(type: "bigint", nullable: false),
                    transports = table.Column<string>(type: "text", nullable: false),
                    backup_eligible = table.Column<bool>(type: "boolean", nullable: false),
                    backed_up = table.Column<bool>(type: "boolean", nullable: false),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    last_used = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_passkey", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "provider_tie",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    issuer = table.Column<string>(type: "text", nullable: false),
                    expected = table.Column<string>(type: "text", nullable: false),
                    subject = table.Column<string>(type: "text", nullable: true),
                    since = table.Column<DateTime>(type: "timestamp with time zone", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_provider_tie", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "service_key",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    prefix = table.Column<string>(type: "text", nullable: false),
                    hash = table.Column<byte[]>(type: "bytea", nullable: false),
                    permissions = table.Column<string>(type: "text", nullable: false),
                    sources = table.Column<string>(type: "text", nullable: false),
                    made_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    expires_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    revoked_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true),
                    last_used = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_service_key", x => x.id);
                });

            migrationBuilder.CreateTable(
                name: "sign_in_notice",
                columns: table => new
                {
                    id = table.Column<Guid>(type: "uuid", nullable: false),
                    member_id = table.Column<Guid>(type: "uuid", nullable: false),
                    at = table.Column<DateTime>(type: "timestamp with time zone", nullable: false),
                    words = table.Column<string>(type: "text", nullable: false),
                    seen_at = table.Column<DateTime>(type: "timestamp with time zone", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_sign_in_notice", x => x.id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_kept_form_member_id",
                table: "kept_form",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_passkey_member_id",
                table: "passkey",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_provider_tie_issuer_expected",
                table: "provider_tie",
                columns: new[] { "issuer", "expected" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_provider_tie_issuer_subject",
                table: "provider_tie",
                columns: new[] { "issuer", "subject" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_provider_tie_member_id",
                table: "provider_tie",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_service_key_hash",
                table: "service_key",
                column: "hash",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_service_key_member_id",
                table: "service_key",
                column: "member_id");

            migrationBuilder.CreateIndex(
                name: "IX_sign_in_notice_member_id",
                table: "sign_in_notice",
                column: "member_id");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "authenticator");

            migrationBuilder.DropTable(
                name: "kept_form");

            migrationBuilder.DropTable(
                name: "passkey");

            migrationBuilder.DropTable(
                name: "provider_tie");

            migrationBuilder.DropTable(
                name: "service_key");

            migrationBuilder.DropTable(
                name: "sign_in_notice");

            migrationBuilder.DropColumn(
                name: "proved_at",
                table: "sign_in_session");
        }
    }
}
