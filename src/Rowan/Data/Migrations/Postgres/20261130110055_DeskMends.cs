using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Rowan.Data.Migrations.Postgres
{
    /// <inheritdoc />
    public partial class DeskMends : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "referred_at",
                table: "route_decision",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "record_id",
                table: "notice",
                type: "bigint",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_route_decision_outcome_at",
                table: "route_decision",
                column: "outcome_at");

            migrationBuilder.CreateIndex(
                name: "IX_notification_sent_at",
                table: "notification",
                column: "sent_at");

            migrationBuilder.CreateIndex(
                name: "IX_desk_concern_first_decided_at",
                table: "desk_concern",
                column: "first_decided_at");

            migrationBuilder.CreateIndex(
                name: "IX_desk_concern_gravest_age_band",
                table: "desk_concern",
                columns: new[] { "gravest", "age_band" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_route_decision_outcome_at",
                table: "route_decision");

            migrationBuilder.DropIndex(
                name: "IX_notification_sent_at",
                table: "notification");

            migrationBuilder.DropIndex(
                name: "IX_desk_concern_first_decided_at",
                table: "desk_concern");

            migrationBuilder.DropIndex(
                name: "IX_desk_concern_gravest_age_band",
                table: "desk_concern");

            migrationBuilder.DropColumn(
                name: "referred_at",
                table: "route_decision");

            migrationBuilder.DropColumn(
                name: "record_id",
                table: "notice");
        }
    }
}
